package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lostcount.Promised;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Faults;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

class LoadRunTest {
    private static final int LOOKS = 2;
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final Workload LONG = Workload.DEFAULT.withExtent(new Extent.For(Duration.ofHours(1)));

    @AfterAll
    static void closeStores() {
        STORES.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfPoolCarriesAllItsWorkersAtOnce(WorkerKind kind) throws Exception {
        RunResult result = run(
                "h2/atomic", Workload.DEFAULT.withWorkers(kind).withThreads(8).withExtent(new Extent.Increments(25)));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(result.totals().ok()).isEqualTo(200);
    }

    @Test
    void aNaiveCounterInADatabaseLoses() throws Exception {
        RunResult result = run("h2/naive", Workload.DEFAULT);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.LOST);
    }

    @Test
    void aNaiveCounterInMemoryLosesOnceItHasEnoughToDo() throws Exception {
        // By time, as workers may do millions one after another before they meet.
        RunResult result = run("memory/naive", Workload.DEFAULT.withExtent(new Extent.For(Duration.ofSeconds(1))));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.LOST);
        assertThat(result.timedOneIn()).isGreaterThan(1);
    }

    @Test
    void aStoppedRunIsBackWithinASecondAndCountsWhatWasDone() throws Exception {
        for (String counter : List.of("memory/atomic", "h2/atomic", "h2/conditional")) {
            RunResult result = stopped(counter, LONG, STORES.get(store(counter)));
            assertThat(result.stopped()).isTrue();
            assertThat(result.totals().ok()).isPositive();
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        }
    }

    @Test
    void aStopReachesWorkersInTheMiddleOfALongThinkTime() throws Exception {
        RunResult result =
                stopped("h2/locking", LONG.withThinkTime(Duration.ofSeconds(50)), STORES.get(store("h2/locking")));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    @Test
    void aStopReachesWorkersThatWaitForALockInTheDatabase() throws Exception {
        String url = "jdbc:h2:mem:hangs;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=600000";
        try (OpenStore store = store("h2/locking").open(new StoreAddress(url, null, null, "lost_count"));
                Connection other = DriverManager.getConnection(url)) {
            LoadRun run = new LoadRun(store, counter("h2/locking"), LONG, false);
            CountDownLatch counting = new CountDownLatch(1);
            FutureTask<RunResult> task = new FutureTask<>(() -> run.run(s -> {
                if (s.totals().ok() > 100) {
                    counting.countDown();
                }
            }));
            Thread.ofPlatform().start(task);
            counting.await();
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT n FROM lost_count FOR UPDATE");
            }
            RunResult result = stop(run, task);
            assertThat(result.verdict().grade()).isEqualTo(Grade.ACCEPTABLE);
            assertThat(result.totals().failed() + result.totals().indeterminate())
                    .isPositive();
        }
    }

    @Test
    void aRunStoppedBeforeLoadSaysSo() {
        assertThatThrownBy(() -> {
                    LoadRun run = new LoadRun(STORES.get(store("h2/atomic")), counter("h2/atomic"), LONG, false);
                    run.stop();
                    run.run(s -> {});
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stopped before");
    }

    @Test
    void theWarmUpIsThrownAway() throws Exception {
        RunResult result = run(
                "h2/atomic", Workload.DEFAULT.withWarmup(Duration.ofMillis(200)).withExtent(new Extent.Increments(10)));
        assertThat(result.totals().attempted()).isEqualTo(80);
        assertThat(result.latency().samples()).isEqualTo(80);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    @Test
    void conflictsThatAreReportedAreFailuresAndNotLosses() throws Exception {
        RunResult result = run(
                "h2/conditional",
                Workload.DEFAULT
                        .withRetry(RetryPolicy.REPORT)
                        .withThinkTime(Duration.ofMillis(1))
                        .withExtent(new Extent.Increments(50)));
        assertThat(result.totals().failed()).isPositive();
        assertThat(result.totals().retries()).isZero();
        assertThat(result.errors()).containsEntry("out of sync", result.totals().failed());
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    @Test
    void aConditionalCounterInMemoryReportsItsConflictsFromWithinBursts() throws Exception {
        RunResult result = run(
                "memory/conditional",
                Workload.DEFAULT.withRetry(RetryPolicy.REPORT).withExtent(new Extent.Increments(1_000_000)));
        assertThat(result.totals().attempted()).isEqualTo(8_000_000);
        // Where others have the processors, nobody may have been in the way of anybody.
        assertThat(result.totals().failed())
                .isEqualTo(result.errors().getOrDefault("out of sync", 0L))
                .isEqualTo(8_000_000 - result.totals().ok());
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    @Test
    void thePartOfARunThatTheSeedDecidesIsTheSameAgain() throws Exception {
        Workload mixed = Workload.DEFAULT.withThreads(3).withDelta(Delta.MIXED).withSeed(7);
        long first = run("h2/atomic", mixed).verdict().expected();
        assertThat(run("h2/atomic", mixed).verdict().expected()).isEqualTo(first);
        assertThat(run("h2/atomic", mixed.withSeed(8)).verdict().expected()).isNotEqualTo(first);
    }

    @Test
    void anOpenLoopKeepsToItsScheduleAndCountsTheWaitOfLateOperations() throws Exception {
        Workload tooFast = Workload.DEFAULT
                .withThreads(1)
                .withThinkTime(Duration.ofMillis(20))
                .withRate(OptionalDouble.of(100))
                .withExtent(new Extent.Increments(30));
        RunResult late = run("h2/naive", tooFast);
        double uncorrected = late.uncorrectedLatency().orElseThrow().p50();
        // Each operation takes 20 ms and begins 10 ms after the one before it was to begin: the 15th is 150 ms late.
        assertThat(uncorrected).isBetween(19_000.0, 100_000.0);
        assertThat(late.latency().p50()).isGreaterThan(uncorrected + 90_000);

        RunResult easy = run("h2/atomic", tooFast.withThreads(4).withExtent(new Extent.Increments(10)));
        assertThat(easy.elapsedSeconds()).isGreaterThanOrEqualTo(0.39);
    }

    @Test
    void aRunByTimeEndsWhenTheTimeIsOver() throws Exception {
        RunResult result = run("h2/atomic", LONG.withExtent(new Extent.For(Duration.ofMillis(300))));
        assertThat(result.elapsedSeconds()).isBetween(0.29, 5.0);
        assertThat(result.stopped()).isFalse();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    @Test
    void snapshotsEndWithTheFinalOne() throws Exception {
        ConcurrentLinkedQueue<RunSnapshot> seen = new ConcurrentLinkedQueue<>();
        LoadRun run = new LoadRun(
                STORES.get(store("h2/naive")),
                counter("h2/naive"),
                LONG.withExtent(new Extent.For(Duration.ofMinutes(1))),
                true);
        RunResult result = run.run(snapshot -> {
            seen.add(snapshot);
            if (isSeenCounting(snapshot)) {
                run.stop();
            }
        });
        List<RunSnapshot> snapshots = List.copyOf(seen);
        RunSnapshot last = snapshots.getLast();
        assertThat(last.phase()).isEqualTo(RunSnapshot.Phase.DONE);
        assertThat(last.totals()).isEqualTo(result.totals());
        assertThat(last.actual()).hasValue(result.verdict().actual());
        assertThat(last.samples().getLast().expected())
                .isEqualTo(result.verdict().expected());
        assertThat(snapshots).anyMatch(LoadRunTest::isSeenCounting);
        assertThat(snapshots)
                .isSortedAccordingTo(
                        java.util.Comparator.comparingLong(s -> s.totals().ok()));
    }

    @Test
    void aCounterThatLosesNothingIsSeenNeitherBehindNorAheadWhileItRuns() throws Exception {
        Workload brief = LONG.withExtent(new Extent.For(Duration.ofSeconds(30)));
        neverAccuses("memory/atomic", brief);
        neverAccuses("memory/sharded", brief);
        neverAccuses("memory/locking", brief.withDelta(Delta.MIXED));
        neverAccuses("h2/locking", brief.withThreads(12));
        neverAccuses("h2/atomic", brief.withDelta(Delta.MINUS_ONE).withCounters(3));
        neverAccuses("h2/sharded", brief.withDelta(Delta.MIXED));
        neverAccuses("postgres/conditional", brief.withRetry(RetryPolicy.REPORT));
        neverAccuses("postgres/atomic", brief.withFaults(Faults.NONE.withKillAtCommit(0.2)));
    }

    private static boolean isSeenCounting(RunSnapshot snapshot) {
        return snapshot.phase() == RunSnapshot.Phase.MEASURE
                && snapshot.actual().isPresent()
                && snapshot.totals().ok() > 0;
    }

    /// However long a busy machine takes until it has been looked at so often.
    private static void neverAccuses(String counter, Workload workload) throws StoreException {
        ConcurrentLinkedQueue<RunSnapshot> seen = new ConcurrentLinkedQueue<>();
        LoadRun run = new LoadRun(STORES.get(store(counter)), counter(counter), workload, true);
        RunResult result = run.run(snapshot -> {
            seen.add(snapshot);
            if (seen.stream().filter(LoadRunTest::isSeenCounting).count() == LOOKS) {
                run.stop();
            }
        });
        assertThat(result.verdict().grade()).isEqualTo(Grade.ACCEPTABLE);
        List<RunSnapshot> before =
                seen.stream().filter(s -> s.phase() != RunSnapshot.Phase.DONE).toList();
        // As many may have been added as taken away by then.
        assertThat(before).anyMatch(LoadRunTest::isSeenCounting);
        for (RunSnapshot snapshot : before) {
            snapshot.actual()
                    .ifPresent(actual ->
                            assertThat(actual).as("%s %s", counter, snapshot).isEqualTo(snapshot.expected()));
        }
        for (Sample sample : before.getLast().samples()) {
            sample.actual().ifPresent(actual -> {
                assertThat(actual).as("%s %s", counter, sample).isEqualTo(sample.expected());
                assertThat(actual).isBetween(sample.expectedLow(), sample.expectedHigh());
            });
        }
    }

    @Test
    void aLossIsSeenWhileItHappens() throws Exception {
        AtomicBoolean seen = new AtomicBoolean();
        LoadRun run = new LoadRun(
                STORES.get(store("h2/naive")),
                counter("h2/naive"),
                LONG.withThinkTime(Duration.ofMillis(1)).withExtent(new Extent.For(Duration.ofMinutes(1))),
                true);
        run.run(snapshot -> {
            if (snapshot.phase() == RunSnapshot.Phase.MEASURE
                    && snapshot.actual().orElse(snapshot.expected()) < snapshot.expected()) {
                seen.set(true);
                run.stop();
            }
        });
        assertThat(seen).as("before a minute is over").isTrue();
    }

    private static RunResult stopped(String counter, Workload workload, OpenStore store) throws Exception {
        LoadRun run = new LoadRun(store, counter(counter), workload, false);
        CountDownLatch counting = new CountDownLatch(1);
        FutureTask<RunResult> task = new FutureTask<>(() -> run.run(s -> {
            if (s.totals().attempted() > 0) {
                counting.countDown();
            }
        }));
        Thread.ofPlatform().start(task);
        counting.await();
        return stop(run, task);
    }

    private static RunResult stop(LoadRun run, FutureTask<RunResult> task) throws Exception {
        long begin = System.nanoTime();
        run.stop();
        RunResult result = task.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Promised.within(Duration.ofSeconds(1)));
        return result;
    }

    private static RunResult run(String counter, Workload workload) throws StoreException {
        return new LoadRun(STORES.get(store(counter)), counter(counter), workload, false).run(snapshot -> {});
    }

    private static Counter counter(String id) {
        return Stores.matching(id).getFirst();
    }

    private static org.lostcount.counter.Store store(String counter) {
        return Stores.named(counter(counter).id().store()).orElseThrow();
    }
}
