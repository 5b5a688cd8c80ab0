package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Query;
import org.lostcount.archive.RunFile;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.load.Rate.Doubt;
import org.lostcount.load.WarmUp.Warmth;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

class RateTest {
    private static final RealStores STORES = RealStores.of(RateTest.class);
    private static final Measuring COMPARED = new Measuring(true, false, Optional.empty());
    private static final Warmth SETTLED = new Warmth(1, true, List.of(10.0, 10.0, 11.0, 10.0));
    private static final List<Double> EVEN = List.of(10.0, 11.0, 10.0, 9.0, 10.0, 10.0, 11.0, 10.0);
    private static final List<Double> RISING = List.of(2.0, 4.0, 6.0, 8.0, 10.0, 11.0, 11.0, 11.0);

    @Test
    void aRunByIncrementsKeepsItsNumberAndGetsAPhaseByTimeForItsRate() throws Exception {
        ConcurrentLinkedQueue<RunSnapshot.Phase> phases = new ConcurrentLinkedQueue<>();
        Counter counter = Stores.matching("h2/locking").getFirst();
        RunResult run = new LoadRun(
                        store(counter), counter, Workload.DEFAULT.withExtent(new Extent.Increments(10)), true, COMPARED)
                .run(snapshot -> phases.add(snapshot.phase()));

        assertThat(run.totals().ok()).isEqualTo(80);
        assertThat(run.verdict().actual()).isEqualTo(80);
        assertThat(run.throughput()).isCloseTo(80 / run.elapsedSeconds(), within(0.001));
        assertThat(run.rate().seconds()).isGreaterThanOrEqualTo(Rate.LEAST_SECONDS);
        assertThat(run.rate().phase().orElseThrow().operations()).isPositive();
        assertThat(run.rate().phase().orElseThrow().counted()).isFalse();
        assertThat(run.rate().warmedSeconds()).isBetween(0.5, 4.5);
        assertThat(phases).contains(RunSnapshot.Phase.WARM_UP, RunSnapshot.Phase.RATE);
        assertThat(List.copyOf(phases).getLast()).isEqualTo(RunSnapshot.Phase.DONE);
    }

    /// What stands still for half a second may still be what the compiler has not come to.
    @Test
    void aCounterIsRunOftenEnoughToBeCompiledBeforeItCountsAsSettled() throws Exception {
        Workload slow = Workload.DEFAULT.withThinkTime(Duration.of(60, ChronoUnit.MICROS));
        warmUp("memory/locking", slow, Duration.ofMillis(1200), (warmth, totals) -> {
            long all = totals.stream().mapToLong(Long::longValue).sum();
            assertThat(warmth.seconds() >= 1.1 || all >= 100_000)
                    .as("%s after %s", warmth, all)
                    .isTrue();
        });
    }

    /// A store in memory may hold one for each operation. Here each of the four slices or more has too many.
    @Test
    void rowsAreMadeAnewBeforeThereAreMany() throws Exception {
        warmUp(
                "memory/atomic",
                Workload.DEFAULT,
                Duration.ofSeconds(2),
                (_, totals) -> assertThat(totals).hasSizeGreaterThanOrEqualTo(4).allMatch(total -> total >= 100_000));
    }

    /// @param then is given what came of it, and what was counted on each set of rows
    private static void warmUp(String name, Workload workload, Duration most, BiConsumer<Warmth, List<Long>> then)
            throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        List<Long> totals = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        try (OpenCounter open = store(counter).open(counter, workload.counterSettings());
                ExecutorService pool =
                        workload.crew().workers().pool(workload.crew().threads())) {
            open.reset(0);
            for (int i = 0; i < workload.crew().threads(); i++) {
                sessions.add(open.session());
            }
            Warmth warmth = new WarmUp(
                            new Team(workload, pool, sessions, new StopSignal()),
                            new Job.Counting(0, Delta.PLUS_ONE, Promise.NONE),
                            job -> {
                                totals.add(open.total());
                                open.reset(job.begin());
                            })
                    .untilSettled(most);
            totals.add(open.total());
            then.accept(warmth, totals);
            sessions.forEach(Session::close);
        }
    }

    @Test
    void aRunByItselfBeginsAtOnceAndSaysThatItsRateIsColdAndShort() throws Exception {
        Counter counter = Stores.matching("h2/locking").getFirst();
        RunResult run = new LoadRun(
                        store(counter), counter, Workload.DEFAULT.withExtent(new Extent.Increments(10)), false)
                .run(_ -> {});

        assertThat(run.rate().why()).containsExactly(Doubt.COLD, Doubt.SHORT);
        assertThat(run.rate().warmedSeconds()).isZero();
        assertThat(run.rate().phase()).isEmpty();
        assertThat(run.rate().perSecond()).isEqualTo(run.throughput());
    }

    @Test
    void aBrokenPromiseInThePhaseIsTheRunsAndItsFileHolds(@TempDir Path directory) throws Exception {
        Counter counter = Stores.matching("h2/atomic").getFirst();
        AtomicInteger reads = new AtomicInteger();
        RunResult run = new LoadRun(
                        // Lacks 3 from the second time on that the final value is read.
                        read(store(counter), open -> open.total() - (reads.incrementAndGet() > 1 ? 3 : 0)),
                        counter,
                        Workload.DEFAULT
                                .withExtent(new Extent.Increments(10))
                                .withWarmup(Duration.ofMillis(50))
                                .withThinkTime(Duration.ofMillis(1)),
                        false,
                        COMPARED)
                .run(_ -> {});

        assertThat(reads).hasValue(2);
        assertThat(run.verdict().kind()).isEqualTo(Verdict.Kind.LOST);
        assertThat(run.verdict().lost()).isEqualTo(3);
        assertThat(run.verdict().grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(run.rate().phase().orElseThrow().counted()).isTrue();
        assertThat(run.totals().ok())
                .isEqualTo(80 + run.rate().phase().orElseThrow().operations())
                .isEqualTo(run.verdict().expected());

        Archive archive = new Archive(directory);
        assertThat(archive.keep(run)).isEmpty();
        Path exported = directory.resolve("run.zip");
        archive.export(archive.find(Query.ALL).getFirst().id(), exported);
        assertThat(RunFile.check(exported).doubts()).isEmpty();
    }

    /// A store may come to hang when all workers have ended.
    @Test
    @Timeout(20)
    void aStopIsHeardWhileTheFinalValueIsAwaited() throws Exception {
        Counter counter = Stores.matching("memory/atomic").getFirst();
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        OpenStore silent = read(store(counter), _ -> {
            asked.countDown();
            never.await();
            return 0;
        });
        Workload brief = Workload.DEFAULT.withExtent(new Extent.Increments(10));
        LoadRun run = new LoadRun(silent, counter, brief, false);
        LoadRun turn = new LoadRun(silent, counter, brief, false, COMPARED);
        RatePasses passes = new RatePasses(true);
        passes.warmed(SETTLED, brief);
        passes.warmed(SETTLED, brief);
        FutureTask<RunResult> result = new FutureTask<>(() -> run.run(_ -> {}));
        FutureTask<Boolean> pass = new FutureTask<>(() -> {
            turn.pass(passes, _ -> {});
            return true;
        });
        Thread.ofPlatform().start(result);
        Thread.ofPlatform().start(pass);
        asked.await();
        run.stop();
        turn.stop();

        assertThat(result.get(5, TimeUnit.SECONDS).verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThatThrownBy(() -> pass.get(5, TimeUnit.SECONDS)).hasMessageContaining("could not be measured");
        never.countDown();
    }

    @Test
    void whatWasNotWarmedIsColdIfItRises() {
        assertThat(rate(1000, 5, SETTLED, RISING).why()).isEmpty();
        assertThat(rate(1000, 5, Warmth.NONE, EVEN).why()).isEmpty();
        assertThat(rate(1000, 5, Warmth.NONE, RISING).why()).containsExactly(Doubt.COLD);
        assertThat(rate(1000, 5, Warmth.unsettled(4), RISING).why()).containsExactly(Doubt.COLD);
        assertThat(rate(1000, 0.9, SETTLED, EVEN).why()).containsExactly(Doubt.SHORT);
        assertThat(rate(20, 5, SETTLED, EVEN).why()).containsExactly(Doubt.SHORT);
        assertThat(rate(1000, 0.9, Warmth.NONE, EVEN).why()).containsExactly(Doubt.COLD, Doubt.SHORT);
    }

    @Test
    void aQueueThatStandsForAllOfAPhaseIsKnownByTheWarmUp() {
        List<Double> slow = List.of(1.0, 1.1, 1.0, 1.0, 0.9, 1.0, 1.0, 1.1, 1.0, 1.0);
        assertThat(rate(1000, 1000, SETTLED, slow).speeds())
                .hasValueSatisfying(speeds -> assertThat(speeds.quick()).isCloseTo(10, within(0.001)));
        assertThat(rate(1000, 1000, Warmth.unsettled(4), slow).speeds()).isEmpty();
        assertThat(rate(1000, 1000, SETTLED, slow).ofOneSpeed().speeds()).isEmpty();
        assertThat(rate(
                                100_000,
                                1000,
                                SETTLED,
                                slow.stream().map(rate -> 100 * rate).toList())
                        .speeds())
                .as("compiled meanwhile")
                .isEmpty();
    }

    @Test
    void onlyAStoreElsewhereIsBoundByItsClient() {
        assertThat(Rate.of(1000, 5, Optional.empty(), SETTLED, EVEN, true, true).why())
                .containsExactly(Doubt.CLIENT_BOUND);
        assertThat(Rate.of(1000, 5, Optional.empty(), SETTLED, EVEN, false, true)
                        .comparable())
                .isTrue();
    }

    @Test
    void aStoreOnAnotherMachineIsKnownByItsHost() {
        for (String here : List.of(
                "jdbc:h2:./counters",
                "jdbc:h2:mem:x",
                "jdbc:h2:tcp://localhost:9092/x",
                "jdbc:postgresql:app",
                "jdbc:postgresql://127.0.0.1:5432/app?options=-c%20a=b//c",
                "jdbc:mariadb://[::1]:3306/app",
                "redis://me:secret@127.0.0.2:6379/0",
                "etcd://127.0.0.1:2379",
                "dynamodb:http://localhost:8000")) {
            assertThat(address(here).isElsewhere()).as(here).isFalse();
        }
        for (String there : List.of(
                "jdbc:postgresql://192.0.2.7/app",
                "jdbc:postgresql://127.0.0.1:5432,192.0.2.7:5432/app",
                "jdbc:mariadb://[2001:db8::1]:3306/app",
                "rediss://me@192.0.2.7:6380/0",
                "memcached://192.0.2.7",
                "etcds://192.0.2.7:2379")) {
            assertThat(address(there).isElsewhere()).as(there).isTrue();
        }
        assertThat(StoreAddress.EMBEDDED.isElsewhere()).isFalse();
    }

    @Test
    void twoSpeedsAreToldFromOneThatSpreads() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<Double> one = new ArrayList<>();
            List<Double> two = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                one.add(100 * Math.exp(0.15 * random.nextGaussian()));
                two.add((n % 3 == 0 ? 300 : 100) * Math.exp(0.15 * random.nextGaussian()));
            }
            assertThat(Speeds.of(one)).isEmpty();
            Speeds speeds = Speeds.of(two).orElseThrow();
            assertThat(speeds.slow()).isBetween(80.0, 125.0);
            assertThat(speeds.quick()).isBetween(230.0, 390.0);
        }
        assertThat(Speeds.of(Collections.nCopies(10, 5.0))).isEmpty();
        assertThat(Speeds.of(List.of(1.0, 100.0))).as("too few").isEmpty();
    }

    private static Rate rate(long operations, double seconds, Warmth warmth, List<Double> intervals) {
        return Rate.of(operations, seconds, Optional.empty(), warmth, intervals, false, false);
    }

    private static StoreAddress address(String url) {
        return new StoreAddress(url, null, null, StoreAddress.DEFAULT_TABLE);
    }

    private static OpenStore store(Counter counter) throws StoreException {
        return STORES.get(counter);
    }

    @FunctionalInterface
    private interface Total {
        long of(OpenCounter counter) throws StoreException, InterruptedException;
    }

    /// A store whose final values are read like this.
    private static OpenStore read(OpenStore store, Total total) {
        return new OpenStore() {
            @Override
            public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
                OpenCounter open = store.open(counter, settings);
                return new OpenCounter() {
                    @Override
                    public void reset(long start) throws StoreException {
                        open.reset(start);
                    }

                    @Override
                    public Session session() throws StoreException {
                        return open.session();
                    }

                    @Override
                    public long total() throws StoreException {
                        try {
                            return total.of(open);
                        } catch (InterruptedException e) {
                            throw new StoreException("The reader was interrupted.", e);
                        }
                    }

                    @Override
                    public void close() {
                        open.close();
                    }
                };
            }

            @Override
            public String version() {
                return store.version();
            }

            @Override
            public void close() {}
        };
    }
}
