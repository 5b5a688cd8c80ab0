package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.fault.Faults;
import org.lostcount.load.Evidence;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

/// What is saved comes back as it was.
@EitherLane
@Order(EitherLane.EARLY)
class ArchiveTest {
    private static final RealStores STORES = RealStores.of(ArchiveTest.class);

    @TempDir
    private Path home;

    @Test
    void whateverARunIsItComesBackEqualFromTheArchiveAndFromAFile() throws Exception {
        comeBack(15);
    }

    @Tag("long")
    @Test
    void sixtyRunsComeBackEqualFromTheArchiveAndFromAFile() throws Exception {
        comeBack(60);
    }

    private void comeBack(int runs) throws Exception {
        RandomRuns random = new RandomRuns(new SplittableRandom(1));
        Archive archive = new Archive(home.resolve("one"));
        Archive other = new Archive(home.resolve("other"));
        for (int i = 0; i < runs; i++) {
            SavedRun run = random.next();
            assertThat(archive.save(run)).isTrue();
            assertThat(archive.open(run.id())).isEqualTo(run);
            Path file = home.resolve("run.zip");
            archive.export(run.id(), file);
            assertThat(other.importFrom(file)).isEqualTo(run.id());
            assertThat(other.open(run.id())).isEqualTo(run);
        }
        assertThat(archive.find(Query.ALL)).hasSize(runs).containsExactlyInAnyOrderElementsOf(other.find(Query.ALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "memory/naive", "postgres/atomic-then-select", "memory/sharded"})
    void aRealRunComesBackWithItsEvidence(String counter) throws Exception {
        Workload workload = Workload.DEFAULT
                .withThreads(4)
                .withExtent(new Extent.Increments(200))
                .withCounters(2)
                .withEvidence(true)
                .withThinkTime(Duration.ofNanos(100_000));
        comesBack(run(counter, workload));
    }

    @Test
    void aRunWithFaultsComesBackWithWhatWasFoundOutAfterwards() throws Exception {
        Faults faults = Faults.NONE.withKillAtCommit(0.2).withRestart(true);
        comesBack(run(
                "h2/naive",
                Workload.DEFAULT
                        .withExtent(new Extent.For(Duration.ofMillis(300)))
                        .withFaults(faults)));
    }

    @Test
    void aRehearsalLeavesNoRunBehindAndNoneInTheWayOfTheNext() throws Exception {
        RunResult run = run("memory/naive", Workload.DEFAULT);
        Archive archive = new Archive(home);
        archive.rehearsal(RunResult.blank(run.counter(), run.workload())).forEach(Runnable::run);
        assertThat(archive.file()).exists();
        assertThat(archive.find(Query.ALL)).isEmpty();
        assertThat(archive.keep(run)).isEmpty();
        archive.rehearsal(run).forEach(Runnable::run);
        assertThat(archive.find(Query.ALL)).hasSize(1);
    }

    @Test
    void evidenceThatIsTooLargeIsLeftOutAndThatIsSaid() throws Exception {
        Workload workload = Workload.DEFAULT
                .withExtent(new Extent.Increments(Archive.MOST_OPERATIONS / 8 + 1))
                .withEvidence(true);
        RunResult run = run("memory/locking", workload);
        Archive archive = new Archive(home);

        assertThat(archive.keep(run).orElseThrow())
                .startsWith("The run was kept without its evidence, which has more than 1,000,000 operations;");
        Entry entry = archive.find(Query.ALL).getFirst();
        assertThat(entry.hasEvidence()).isFalse();
        assertThat(archive.open(entry.id()).run()).isEqualTo(run.withoutEvidence());
    }

    private void comesBack(RunResult run) throws Exception {
        Archive archive = new Archive(home);
        SavedRun saved = SavedRun.now(run);
        archive.save(saved);
        Archive other = new Archive(home.resolve("other"));
        Path file = home.resolve("run.zip");
        archive.export(saved.id(), file);
        other.importFrom(file);
        for (SavedRun back : List.of(archive.open(saved.id()), other.open(saved.id()))) {
            assertThat(back.environment()).isEqualTo(saved.environment());
            assertThat(back.run().withoutEvidence()).isEqualTo(run.withoutEvidence());
            assertThat(back.run().evidence().isPresent())
                    .isEqualTo(run.evidence().isPresent());
            if (run.evidence().isPresent()) {
                Evidence before = run.evidence().get();
                Evidence after = back.run().evidence().orElseThrow();
                assertThat(lines(back.run())).isEqualTo(lines(run));
                assertThat(after.finalCells()).isEqualTo(before.finalCells());
                assertThat(after.restarts()).isEqualTo(before.restarts());
                assertThat(after.unexplained()).isEqualTo(before.unexplained());
                assertThat(after.lostWindow()).isEqualTo(before.lostWindow());
                assertThat(after.story()).isEqualTo(before.story());
                RunFile.Checked checked = RunFile.check(file);
                assertThat(checked.doubts()).isEqualTo(before.unexplained());
                assertThat(checked.verdict().lost()).isEqualTo(run.verdict().lost());
            }
        }
    }

    private static String lines(RunResult run) throws Exception {
        StringWriter lines = new StringWriter();
        HistoryFile.write(run, lines);
        return lines.toString();
    }

    static RunResult run(String name, Workload workload) throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        return new LoadRun(STORES.get(counter), counter, workload, true).run(_ -> {});
    }
}
