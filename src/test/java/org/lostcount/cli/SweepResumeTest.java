package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.Main;
import org.lostcount.QuickJava;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Query;
import org.lostcount.archive.SavedSweep;
import org.lostcount.sweep.Sweep;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sweep whose program is killed goes on where it was.
@EitherLane
@Order(EitherLane.EARLY)
class SweepResumeTest {
    /// `-Dlostcount.kills=20` in the tests' JVM kills more often.
    private static final int KILLS = Integer.getInteger("lostcount.kills", 2);

    private static final List<String> SWEEP = List.of(
            "bench",
            "memory/atomic",
            "memory/locking",
            "h2/naive",
            "h2/atomic",
            "h2/locking",
            "h2/conditional",
            "--threads",
            "1,2,3",
            "--rounds",
            "3",
            "--warmup",
            "0",
            "--duration",
            KILLS > 2 ? "400ms" : "20ms");
    private static final int RUNS = 54;

    @TempDir
    private Path home;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everyRunIsThereOnce() throws Exception {
        Archive archive = new Archive(home);
        SplittableRandom random = new SplittableRandom();
        Process program = start(SWEEP);
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            // Some moment between nothing done yet and, mostly, not all done.
            program.waitFor(900 + random.nextInt(1000), TimeUnit.MILLISECONDS);
            killed += program.isAlive() ? 1 : 0;
            new ProcessBuilder("kill", "-9", Long.toString(program.pid()))
                    .start()
                    .waitFor();
            program.waitFor();
            for (SavedSweep sweep : archive.sweeps()) {
                assertThat(archive.runs(sweep).keySet()).isEqualTo(sweep.done().keySet());
            }
            program = start(archive.sweeps().isEmpty() ? SWEEP : List.of("bench", "--resume"));
        }
        program.waitFor();
        SavedSweep sweep = archive.sweeps().getFirst();
        if (!sweep.isComplete()) {
            assertThat(start(List.of("bench", "--resume")).waitFor()).isZero();
            sweep = archive.sweeps().getFirst();
        }

        assertThat(killed).isGreaterThan(KILLS / 2);
        assertThat(archive.sweeps()).hasSize(1);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(archive.find(Query.ALL)).hasSize(RUNS);
        List<Sweep.Run> plan = sweep.plan().runs();
        assertThat(archive.runs(sweep)).hasSize(RUNS).allSatisfy((place, run) -> {
            Sweep.Run planned = plan.stream()
                    .filter(one -> one.place() == place)
                    .findFirst()
                    .orElseThrow();
            assertThat(run.run().counter()).isEqualTo(planned.counter());
            assertThat(run.run().workload()).isEqualTo(planned.workload());
        });
    }

    @Test
    void theReportOfASweepThatWentOnHasAllOfIt() throws Exception {
        String archive = home.toString();
        Ran whole = Ran.of("bench", "memory/atomic", "memory/locking", "--increments", "10", "--archive", archive);
        assertThat(whole.status()).isZero();
        assertThat(Ran.of("bench", "--resume", "--archive", archive))
                .extracting(Ran::status, Ran::err)
                .containsExactly(2, "There is no sweep that was interrupted.\n");
        String gone = new Archive(home).find(Query.ALL).getFirst().id().toString();

        assertThat(Ran.of("history", "delete", gone, "--archive", archive).status())
                .isZero();
        Ran resumed = Ran.of("bench", "--resume", "--archive", archive, "--json", "-");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        JsonNode report = new JsonMapper().readTree(resumed.out());
        assertThat(report.get("complete").booleanValue()).isTrue();
        assertThat(report.get("runs")
                        .valueStream()
                        .map(run -> run.get("counter").stringValue()))
                .containsExactly("memory/atomic", "memory/locking");
        assertThat(Ran.of("bench", "--resume", "h2/naive", "--archive", archive).status())
                .isEqualTo(2);
    }

    private Process start(List<String> command) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--archive", home.toString()));
        return new ProcessBuilder(QuickJava.command(Main.class, List.of(), all))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
