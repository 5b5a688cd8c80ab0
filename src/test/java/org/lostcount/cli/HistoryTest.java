package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `bench` keeps its runs, and `history` has them.
@EitherLane
class HistoryTest {
    @TempDir
    private Path home;

    private Ran in(String... arguments) {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--archive", home.resolve("kept").toString()));
        return Ran.of(line.toArray(String[]::new));
    }

    private List<String> ids(String... arguments) {
        Ran ran = in(arguments);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out()
                .lines()
                .map(line -> line.split(" ", -1)[0])
                .filter(word -> word.matches("[0-9a-f]{8}"))
                .toList();
    }

    @Test
    void theRunsOfABenchAreKeptAndListedTheNewestFirst() {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Ran bench = in("bench", "h2/atomic", "memory/atomic", "--threads", "1,2", "--increments", "20");
        assertThat(bench.status()).isZero();
        assertThat(bench.err()).isEmpty();

        Ran list = in("history");
        assertThat(list.out().lines().skip(1).map(line -> line.split(" +", -1)[3] + " " + line.split(" +", -1)[4]))
                .containsExactly("memory/atomic 2", "memory/atomic 1", "h2/atomic 2", "h2/atomic 1");
        assertThat(ids("history", "--counter", "h2/atomic")).hasSize(2);
        assertThat(ids("history", "EXACT", "memory")).hasSize(2);
        assertThat(ids("history", "--verdict", "lost")).isEmpty();
        assertThat(ids("history", "--since", today.toString())).hasSize(4);
        assertThat(in("history", "--since", today.plusDays(2).toString()).out())
                .isEqualTo("No run that was kept is like that." + System.lineSeparator());
        assertThat(in("history", "--limit", "3").out())
                .endsWith("There are more; --limit 6 lists more of them." + System.lineSeparator());
        Ran json = in("history", "--limit", "3", "--json", "-");
        JsonNode runs = JsonMapper.shared().readTree(json.out()).get("runs");
        assertThat(runs).hasSize(3);
        assertThat(runs.get(0).get("counter").stringValue()).isEqualTo("memory/atomic");
        assertThat(runs.get(0).get("id").stringValue())
                .startsWith(ids("history").getFirst());
        assertThat(json.err()).contains("memory/atomic");
        assertThat(in("history", "show", ids("history").getFirst()).out())
                .containsPattern("bench memory/atomic --threads 2 --increments 20 .*--warmup \\d");
    }

    @Test
    void whatIsNotToBeKeptIsNot() {
        assertThat(Ran.of("bench", "memory/atomic", "--no-archive").status()).isZero();
        assertThat(in("history").out()).startsWith("No run that was kept");
        assertThat(home.resolve("kept")).doesNotExist();
    }

    @Test
    void aRunIsShownAsItWasWhenItHadJustEnded() {
        Ran bench = in("bench", "h2/naive", "--evidence", "--think-time", "100us", "--increments", "50");
        Ran shown = in("history", "show", ids("history").getFirst());

        assertThat(shown.out()).startsWith(bench.out());
        assertThat(shown.out()).contains(" had read ", "engine: H2 2", " cores", "./run.sh bench h2/naive --threads 8");
    }

    @Test
    void aRunGoesOnItsWayAsAFileAndIsStillBelieved() throws Exception {
        in("bench", "h2/naive", "--evidence", "--think-time", "100us", "--increments", "50");
        String id = ids("history").getFirst();
        Path file = home.resolve("run.zip");
        assertThat(in("history", "export", id, file.toString()).status()).isZero();
        Ran dash = in("history", "export", id, "-");
        assertThat(dash.status()).isEqualTo(Status.USAGE);
        assertThat(dash.err()).contains("give its name, or /dev/stdout, instead of -");
        assertThat(Path.of("-")).doesNotExist();
        assertThat(Ran.of("verify", file.toString()).out()).contains("h2/naive: LOST", "every one is explained");
        String shown = in("history", "show", id).out();

        assertThat(in("history", "delete", id).status()).isZero();
        assertThat(ids("history")).isEmpty();
        assertThat(in("history", "show", id).status()).isEqualTo(Status.FAILED);
        assertThat(in("history", "import", file.toString()).status()).isZero();
        assertThat(in("history", "import", file.toString()).status()).isZero();
        assertThat(ids("history")).containsExactly(id);
        assertThat(in("history", "show", id).out()).isEqualTo(shown);

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path run = zip.getPath("run.json");
            Files.writeString(run, Files.readString(run).replace("\"kind\":\"LOST\"", "\"kind\":\"EXACT\""));
        }
        Ran changed = Ran.of("verify", file.toString());
        assertThat(changed.status()).isEqualTo(Status.BROKEN);
        assertThat(changed.out().replace('\n', ' ')).contains("does not hold: run.json: it says EXACT where LOST ");
        Ran imported = in("history", "import", file.toString());
        assertThat(imported.status()).isEqualTo(Status.BROKEN);
        assertThat(imported.err().replace('\n', ' '))
                .startsWith("It does not hold: run.json: it says EXACT where LOST ");
    }

    /// Right and wrong, with evidence and without: what was kept is what is proved.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "take:h2/naive --evidence",
                "number:h2/atomic-then-select",
                "h2/atomic --fault kill-at-commit=20% --on-unknown resend"
            })
    void runsOfAllTasksAreBelieved(String words) {
        assertBelieved(words);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "take:h2/naive",
                "take:h2/atomic",
                "take:h2/atomic --evidence",
                "number:h2/atomic",
                "number:h2/atomic-then-select --evidence",
                "h2/idempotent --fault kill-at-commit=20% --on-unknown resend"
            })
    void soAreOthers(String words) {
        assertBelieved(words);
    }

    private void assertBelieved(String words) {
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(words.split(" ")));
        line.addAll(List.of("--threads=4", "--think-time=1ms", "--increments=30"));
        in(line.toArray(String[]::new));
        Path file = home.resolve("run.zip");
        in("history", "export", ids("history").getFirst(), file.toString());

        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
    }

    @Test
    void aRunWithoutEvidenceIsVerifiedByItsSums() throws Exception {
        in("bench", "memory/atomic");
        Path file = home.resolve("run.zip");
        in("history", "export", ids("history").getFirst(), file.toString());

        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out().replace('\n', ' '))
                .contains("memory/atomic: EXACT, expected 8,000, actual 8,000, lost 0, acceptable.")
                .contains("keeps no evidence; its verdict was worked out again");
        changed(file, "\"grade\":\"ACCEPTABLE\"", "\"grade\":\"INTERESTING\"", "acceptable");
        changed(file, "\"elapsedSeconds\":", "\"elapsedSeconds\":1", "by its samples");
        changed(file, "\"ok\":8000", "\"ok\":8001", "not those attempted");
    }

    /// Whatever is changed in an exported run is found.
    @Test
    void aChangedPartOfARunIsFound() {
        in("bench", "h2/naive", "--evidence", "--increments", "200", "--delta", "mixed");
        Path file = home.resolve("run.zip");
        in("history", "export", ids("history").getFirst(), file.toString());
        assertThat(Ran.of("verify", file.toString()).status()).isZero();

        changed(file, "\"grade\":\"[A-Z]+\"", "\"grade\":\"FORBIDDEN\"", "forbidden");
        changed(file, "\"elapsedSeconds\":", "\"elapsedSeconds\":1", "by its samples");
        changed(file, "\"ok\":1600", "\"ok\":1599", "not those attempted");
        changed(file, "\"attempted\":1600,\"ok\":1600", "\"attempted\":1601,\"ok\":1601", "not those of its history");
        changed(file, "\"counter\":\"h2/naive\"", "\"counter\":\"h2/atomic\"", "its history one of h2/naive");
        changed(file, "\"lostAtMost\":", "\"lostAtMost\":1", "lost");
        inHistory(file, "\"promise\":\"none\"", "\"promise\":\"no_loss\"", "promises no_loss");
        inHistory(
                file,
                "\"cell\":0,\"delta\":(-?1),\"kind\":\"ok\"",
                "\"cell\":1,\"delta\":$1,\"kind\":\"ok\"",
                "lead back");
        inHistory(file, "\"end\":(\\d+)", "\"end\":1$1", "worker's last one had ended");
    }

    private void changed(Path file, String pattern, String replacement, String doubt) {
        changed(file, "run.json", pattern, replacement, doubt);
    }

    private void inHistory(Path file, String pattern, String replacement, String doubt) {
        changed(file, "history.jsonl", pattern, replacement, doubt);
    }

    private void changed(Path file, String part, String pattern, String replacement, String doubt) {
        try {
            Path copy = Files.copy(file, home.resolve("copy.zip"), StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem zip = FileSystems.newFileSystem(copy)) {
                Path run = zip.getPath(part);
                String text = Files.readString(run);
                String now = text.replaceFirst(pattern, replacement);
                assertThat(now).as(pattern).isNotEqualTo(text);
                Files.writeString(run, now);
            }
            Ran verified = Ran.of("verify", copy.toString());
            assertThat(verified.status())
                    .as("%s: %s %s", pattern, verified.out(), verified.err())
                    .isEqualTo(Status.BROKEN);
            assertThat(verified.out().replace('\n', ' '))
                    .as(pattern)
                    .contains("does not hold: ")
                    .contains(doubt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRunThatCanNotBeKeptIsNoneTheWorseForIt() throws Exception {
        Files.writeString(home.resolve("kept"), "a file where a directory should be");
        Ran ran = in("bench", "memory/atomic", "h2/atomic", "--increments", "9");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("All 2 counters exact");
        assertThat(ran.err().replace('\n', ' '))
                .isEqualToIgnoringWhitespace("The run was not kept. The archive can't be made in "
                        + home.resolve("kept") + "; name another directory with --archive. ");
    }
}
