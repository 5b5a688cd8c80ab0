package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.archive.Archive;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.OthersFormat;
import org.lostcount.archive.Query;
import org.lostcount.check.Verdict;
import org.lostcount.load.RunResult;
import org.lostcount.outside.Attempt;
import org.lostcount.outside.JepsenRules;
import org.lostcount.outside.JepsenRules.Op;
import org.lostcount.outside.Linearizability;

/// What is exported for strangers' checkers comes to the verdict of the run, by a check that shares nothing with it.
@EitherLane
class ExportTest {
    @TempDir
    private Path home;

    private Ran in(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--archive", home.resolve("kept").toString()));
        return Ran.of(line.toArray(String[]::new));
    }

    /// The run that was kept last.
    private RunResult kept() throws ArchiveException {
        Archive archive = new Archive(home.resolve("kept"));
        return archive.open(archive.find(Query.ALL).getFirst().id()).run();
    }

    private static List<String> exported(RunResult run, OthersFormat format) throws Exception {
        StringWriter text = new StringWriter();
        format.write(run, text);
        return text.toString().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "h2/atomic", "take:h2/naive --stock=20", "number:h2/atomic-then-select"})
    void othersComeToTheSameVerdict(String run) throws Exception {
        judge(run + " --think-time=200us");
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "h2/naive --delta=mixed",
                "h2/naive --counters=3",
                "h2/conditional --delta=mixed",
                "h2/locking",
                "h2/sharded",
                "memory/naive",
                "memory/conditional --counters=2",
                "take:h2/check-then-atomic --stock=20",
                "take:h2/atomic --stock=20",
                "number:h2/naive",
                "number:h2/atomic"
            })
    void andOfManyMore(String run) throws Exception {
        judge(run + " --think-time=200us");
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "h2/atomic --fault=kill-at-commit=20%",
                "h2/naive --fault=kill-at-commit=20%",
                "h2/atomic --fault=kill-at-commit=20% --on-unknown=resend",
                "h2/idempotent --fault=kill-at-commit=20% --on-unknown=resend",
                "number:h2/atomic --fault=kill-at-commit=20%",
                "take:h2/atomic --stock=20 --fault=kill-at-commit=20%",
                "postgres/atomic --duration=2s --rate=50 --fault=restart-store",
                "postgres/atomic --duration=2s --rate=50 --fault=restart-store --durable-commit=off"
            })
    void andOfRunsInWhichThingsBreak(String run) throws Exception {
        judge(run);
    }

    private void judge(String words) throws Exception {
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(words.split(" ")));
        line.addAll(List.of("--threads=4", "--evidence"));
        if (!words.contains("--duration")) {
            line.add("--increments=12");
        }
        Ran ran = in(line.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isBetween(0, 1);
        RunResult run = kept();
        String told = run.counter() + " " + run.verdict().headline();
        Verdict.Kind kind = run.verdict().kind();
        boolean sound = !kind.isWrong();
        boolean forgot = run.evidence().orElseThrow().lineage().forgotten() > 0;
        boolean naive = words.contains("naive");

        List<Attempt> attempts = Attempt.read(exported(run, OthersFormat.PORCUPINE));
        assertThat(Linearizability.holds(Linearizability.REGISTER, "register", attempts))
                .as("a genuine run: every value was there")
                .isEqualTo(!forgot);
        // An operation that happened twice is two attempts that happened.
        boolean twice = kind == Verdict.Kind.OVERCOUNTED;
        assertThat(Linearizability.holds(Linearizability.COUNTER, "counter", attempts))
                .as(told)
                .isEqualTo(sound || twice);

        List<Op> jepsen = JepsenRules.read(exported(run, OthersFormat.JEPSEN));
        if (words.startsWith("number:")) {
            assertThat(JepsenRules.uniqueIds(jepsen)).as(told).isEqualTo(sound);
        } else if (!words.contains("mixed")) {
            boolean balanced = kind == Verdict.Kind.OVERSOLD && run.verdict().lost() == 0;
            assertThat(JepsenRules.counter(jepsen)).as(told).isEqualTo(sound || balanced);
        }
        List<Attempt> registers = JepsenRules.registers(JepsenRules.read(exported(run, OthersFormat.KNOSSOS)));
        assertThat(Linearizability.holds(Linearizability.REGISTER, "register", registers))
                .isEqualTo(!forgot);
        assertThat(JepsenRules.forks(JepsenRules.read(exported(run, OthersFormat.ELLE))))
                .as(told)
                .isEqualTo(forgot || (naive && !sound));
    }

    @Test
    void anyFormatGoesToAFile() throws Exception {
        in("bench", "h2/naive", "--increments=5", "--evidence");
        for (OthersFormat format : OthersFormat.values()) {
            Path file = home.resolve(format.word());
            Ran ran = in("history", "export", id(), file.toString(), "--format", format.word());
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out()).startsWith("The operations of the run ");
            assertThat(Files.readAllLines(file)).isEqualTo(exported(kept(), format));
        }
    }

    @Test
    void whatWasNotRecordedIsRefusedInASentence() {
        in("bench", "h2/atomic", "--increments=5");
        Ran ran = in("history", "export", id(), home.resolve("x").toString(), "--format", "elle");
        assertThat(ran.status()).isEqualTo(Status.FAILED);
        assertThat(ran.err().replaceAll("\\s+", " "))
                .isEqualTo("The run has no record of its operations, which other checkers need; run it again with"
                        + " --evidence. ");
        assertThat(home.resolve("x")).doesNotExist();

        in("bench", "memory/atomic", "--increments=5", "--evidence");
        Ran never = in("history", "export", id(), home.resolve("x").toString(), "--format", "elle");
        assertThat(never.err().replaceAll("\\s+", " "))
                .startsWith("The run has no record of its operations, which other checkers need: memory/atomic keeps no"
                        + " evidence: the processor adds");

        assertThat(in("history", "export", id(), "x", "--format", "xml").err())
                .startsWith("--format must be ")
                .contains("porcupine");
    }

    private String id() {
        return in("history").out().lines().skip(1).findFirst().orElseThrow().substring(0, 8);
    }
}
