package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.load.Environment;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.Totals;
import org.lostcount.store.Stores;

/// Finding saved runs again, and what a person does with them.
class ArchiveQueryTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T10:00:00.123456789Z");
    private static final Environment ENVIRONMENT = new Environment("cpu", 2, "jvm", "os", 1);

    @TempDir
    private Path home;

    private Archive archive;
    private UUID naive;
    private UUID atomic;
    private UUID locking;

    @BeforeEach
    void saveThree() throws Exception {
        archive = new Archive(home);
        naive = save("h2/naive", 8, 900, BEGUN, "Lecture 1", "slow 100%", "it's _the_ note");
        atomic = save("h2/atomic", 2, 1000, BEGUN.plusSeconds(60), "", "", "");
        locking = save("postgres/locking", 16, 1000, BEGUN.plusSeconds(120), "after", "slow", "");
    }

    private UUID save(String counter, int threads, long actual, Instant begun, String name, String tags, String note)
            throws ArchiveException {
        SavedRun run = new SavedRun(
                UUID.randomUUID(),
                run(counter, threads, actual, begun),
                ENVIRONMENT,
                new Remarks(name, Remarks.tags(tags), note, false));
        archive.save(run);
        return run.id();
    }

    static RunResult run(String name, int threads, long actual, Instant begun) {
        Counter counter = Stores.matching(name).getFirst();
        return new RunResult(
                counter,
                "Engine 1",
                Map.of(),
                Workload.DEFAULT.withThreads(threads),
                Optional.empty(),
                begun,
                threads,
                new Totals(1000, 1000, 0, 0, 0, 0, 0, 0),
                0,
                Counted.of(
                        0,
                        actual,
                        new DeltaSums(1000, 0, 0, 0),
                        counter.strategy().promise()),
                Distribution.NONE,
                Optional.empty(),
                1,
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rate.recorded(1000.0 / threads, threads, true));
    }

    private List<UUID> found(Query query) throws ArchiveException {
        return archive.find(query).stream().map(Entry::id).toList();
    }

    @Test
    void aLineSaysWhatWasRunAndWhatCameOfIt() throws Exception {
        assertThat(archive.find(Query.ALL.withCounter(Optional.of("h2/naive"))))
                .containsExactly(new Entry(
                        naive,
                        "h2/naive",
                        Verdict.Kind.LOST,
                        org.lostcount.check.Grade.INTERESTING,
                        BEGUN,
                        8,
                        1000,
                        100,
                        125,
                        125,
                        List.of(),
                        0,
                        "Engine 1",
                        false,
                        new Remarks("Lecture 1", List.of("slow", "100%"), "it's _the_ note", false)));
    }

    @Test
    void everyWordMustBeFoundAndNoneHasAMeaning() throws Exception {
        assertThat(found(Query.ALL)).containsExactly(locking, atomic, naive);
        assertThat(found(Query.ALL.withText("SLOW"))).containsExactly(locking, naive);
        assertThat(found(Query.ALL.withText(" slow  lecture "))).containsExactly(naive);
        assertThat(found(Query.ALL.withText("it's"))).containsExactly(naive);
        assertThat(found(Query.ALL.withText("lost"))).containsExactly(naive);
        assertThat(found(Query.ALL.withText("%"))).containsExactly(naive);
        assertThat(found(Query.ALL.withText("_"))).containsExactly(naive);
        assertThat(found(Query.ALL.withText("l_st"))).isEmpty();
        assertThat(found(Query.ALL.withText("'; DROP TABLE run; --"))).isEmpty();
        assertThat(found(Query.ALL.withText("engine"))).hasSize(3);
    }

    @Test
    void runsAreFilteredAndOrdered() throws Exception {
        assertThat(found(Query.ALL.withVerdict(Optional.of(Verdict.Kind.EXACT))))
                .containsExactly(locking, atomic);
        assertThat(found(Query.ALL.withSince(Optional.of(BEGUN)))).hasSize(3);
        assertThat(found(Query.ALL.withSince(Optional.of(BEGUN.plusNanos(1))))).containsExactly(locking, atomic);
        assertThat(found(Query.ALL.withOrder(Query.Order.THREADS, true))).containsExactly(atomic, naive, locking);
        assertThat(found(Query.ALL.withOrder(Query.Order.LOST, false)).getFirst())
                .isEqualTo(naive);
        assertThat(found(Query.ALL.withLimit(2))).containsExactly(locking, atomic);
        for (Query.Order order : Query.Order.values()) {
            assertThat(found(Query.ALL.withOrder(order, true))).hasSize(3);
        }
        archive.remark(naive, new Remarks("first", List.of(), "", true));
        assertThat(found(Query.ALL)).containsExactly(naive, locking, atomic);
        assertThat(found(Query.ALL.withOrder(Query.Order.THREADS, true))).containsExactly(naive, atomic, locking);
        assertThat(archive.counters()).containsExactly("h2/atomic", "h2/naive", "postgres/locking");
    }

    @Test
    void whatIsDeletedIsHiddenUntilItIsRestoredOrGone() throws Exception {
        archive.delete(List.of(naive, atomic));
        assertThat(found(Query.ALL)).containsExactly(locking);
        assertThat(archive.idsFrom(naive.toString())).isEmpty();
        archive.restore(List.of(naive));
        assertThat(found(Query.ALL)).containsExactly(locking, naive);

        archive.purge(List.of(naive, atomic));
        archive.restore(List.of(naive, atomic));
        assertThat(found(Query.ALL)).containsExactly(locking);
        assertThatThrownBy(() -> archive.open(naive)).hasMessage("The archive has no run " + naive + ".");
    }

    @Test
    void aRunIsSavedOnceAndBackAgainWhenItWasDeleted() throws Exception {
        SavedRun again = new SavedRun(naive, run("h2/atomic", 1, 1000, BEGUN), ENVIRONMENT, Remarks.NONE);
        assertThat(archive.save(again)).isFalse();
        assertThat(archive.open(naive).run().counter()).hasToString("h2/naive");
        archive.delete(List.of(naive));
        assertThat(archive.save(again)).isFalse();
        assertThat(found(Query.ALL)).contains(naive);
    }

    @Test
    void aRunIsFoundByTheBeginningOfItsId() throws Exception {
        assertThat(archive.idsFrom(naive.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(naive);
        assertThat(archive.idsFrom("")).hasSize(3);
        assertThat(archive.idsFrom("%")).isEmpty();
    }

    @Test
    void whereNothingWasSavedNothingIsFoundAndNothingIsMade() throws Exception {
        Archive none = new Archive(home.resolve("none"));

        assertThat(none.find(Query.ALL)).isEmpty();
        assertThat(none.counters()).isEmpty();
        assertThat(home.resolve("none")).doesNotExist();
    }
}
