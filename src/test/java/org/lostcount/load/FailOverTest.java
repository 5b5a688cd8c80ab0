package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.Promised;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.condition.Values;
import org.lostcount.condition.results.RunValues;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.report.Notes;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs in which the primary is killed and a follower takes over: what was forgotten is told exactly, and apart from
/// what the strategy lost.
@EitherLane
@Order(EitherLane.EARLY)
class FailOverTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final Duration TIME = Duration.ofSeconds(2);
    /// Increments in a second that show what there is to see and leave the processors to others.
    private static final OptionalDouble GENTLY = OptionalDouble.of(400);

    @AfterAll
    static void close() {
        STORES.close();
    }

    private static Counter counter(String name) {
        return Stores.matching(name).getFirst();
    }

    /// @param settings such as `acknowledge=on link=20ms`
    private static Workload workload(String settings) {
        Workload workload = Workload.DEFAULT.withThreads(4).withExtent(new Extent.For(TIME));
        for (String setting :
                ("topology=replica fault=fail-over " + settings).strip().split(" ", -1)) {
            String[] parts = setting.split("=", 2);
            workload = Settings.named(parts[0])
                    .orElseThrow()
                    .typed(workload, parts[1])
                    .orElseThrow();
        }
        assertThat(workload.problems()).isEmpty();
        return workload;
    }

    private static LoadRun run(String counter, Workload workload) throws StoreException {
        Store store = Stores.named(counter(counter).id().store()).orElseThrow();
        return new LoadRun(STORES.get(store, workload.topology(), () -> false), counter(counter), workload, false);
    }

    /// What must hold whatever was forgotten.
    private static RunResult checked(RunResult result) {
        Aftermath aftermath = result.aftermath().orElseThrow();
        Durability durability = aftermath.durability().orElseThrow();
        Evidence evidence = result.evidence().orElseThrow();
        Verdict verdict = result.verdict();
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(aftermath.count(Fault.FAIL_OVER)).isEqualTo(1);
        assertThat(durability.failOvers()).isEqualTo(1);
        assertThat(durability.restarts()).isZero();
        assertThat(durability.exact()).isTrue();
        // What there is, is what was acknowledged or turned out to have happened, less what was lost and forgotten.
        assertThat(verdict.actual())
                .as("%s %s", verdict, aftermath)
                .isEqualTo(verdict.expected() - evidence.lineage().lostDelta() - durability.forgottenDelta());
        assertThat(verdict.expectedLow()).isEqualTo(verdict.expectedHigh());
        assertThat(verdict.grade()).isNotEqualTo(Grade.FORBIDDEN);
        assertThat(aftermath.gap().orElseThrow()).isBetween(Duration.ofMillis(1), Promised.within(TIME));
        assertThat(value("gap", result)).isEqualTo(aftermath.gap().orElseThrow().toNanos() / 1e9);
        return result;
    }

    /// What a condition of a page is told.
    private static double value(String name, RunResult result) {
        return ((Values.Amount) RunValues.of(List.of(result)).value(name, Optional.empty())).value();
    }

    @ParameterizedTest
    @CsvSource({
        "postgres/atomic, acknowledge=remote-write link=20ms",
        "postgres/naive, acknowledge=remote-apply",
        "postgres/conditional, ''"
    })
    @Timeout(100)
    void whatIsThereIsWhatTheEvidenceSays(String counter, String settings) throws Exception {
        RunResult result =
                checked(run(counter, workload(settings).withRate(GENTLY)).run(_ -> {}));
        Durability durability = result.aftermath().orElseThrow().durability().orElseThrow();

        assertThat(durability.promised()).isEqualTo(settings.contains("remote"));
        if (durability.promised()) {
            assertThat(durability.headline()).isEqualTo("KEPT through fail-over");
        }
        assertThat(result.totals().ok()).isPositive();
        assertThat(result.storeSettings()).containsEntry("topology", "replica");
    }

    /// What is on its way ends with the primary: on a way of so long, there is something.
    @Test
    @Timeout(100)
    void behindALongLinkTheLastOnesAreForgottenAndToldWithWorkerAndOperation() throws Exception {
        RunResult result = checked(
                run("postgres/atomic", workload("link=400ms").withRate(GENTLY)).run(_ -> {}));
        Durability durability = result.aftermath().orElseThrow().durability().orElseThrow();
        Evidence evidence = result.evidence().orElseThrow();

        assertThat(durability.forgotten()).isPositive();
        assertThat(durability.headline()).isEqualTo("FORGOT " + durability.forgotten());
        assertThat(evidence.lineage().lost()).isZero();
        assertThat(evidence.forgottenStory().orElseThrow())
                .matches(
                        "Worker [1-4] \\(operation \\d+\\) was told that it had made \\d+, of which the store that went"
                                + " on knew nothing\\.");
    }

    /// Who reads where nobody has heard yet, writes over what he himself has written.
    @Test
    @Timeout(100)
    void whatIsReadAtAFollowerFarAwayIsStaleAndToldOf() throws Exception {
        Workload workload = workload("read-from=replica link=50ms")
                .withFaults(Faults.NONE)
                .withThreads(2)
                .withExtent(new Extent.Increments(50));
        RunResult naive = run("postgres/naive", workload).run(_ -> {});
        Staleness staleness = naive.evidence().orElseThrow().staleness().orElseThrow();

        assertThat(naive.verdict().lost()).isPositive();
        assertThat(naive.verdict().grade()).isNotEqualTo(Grade.FORBIDDEN);
        assertThat(staleness.reads()).isEqualTo(98);
        assertThat(staleness.stale()).isBetween(1L, 98L);
        assertThat(value("reads", naive)).isEqualTo(98);
        assertThat(value("stale", naive)).isEqualTo((double) staleness.stale());
        assertThat(Notes.outcomes(List.of(naive)))
                .anySatisfy(note -> assertThat(note)
                        .containsPattern("Of 98 reads at the follower, \\d+ w(ere|as) stale: worker [12] \\(operation"
                                + " \\d+\\) read " + staleness.most() + " behind its own acknowledged write\\."));

        Workload applied = Settings.ACKNOWLEDGE.typed(workload, "remote-apply").orElseThrow();
        Workload brief = applied.withExtent(new Extent.Increments(5));
        RunResult waited = run("postgres/naive", brief).run(_ -> {});
        assertThat(waited.evidence().orElseThrow().staleness().orElseThrow().stale())
                .isZero();

        RunResult conditional = run("postgres/conditional", brief).run(_ -> {});
        assertThat(conditional.verdict().lost()).isZero();
        assertThat(conditional.totals().ok()).isEqualTo(10);
    }

    /// Each waits for its follower, which is far away, when the run is stopped.
    @ParameterizedTest
    @ValueSource(strings = {"postgres/atomic", "postgres/naive"})
    @Timeout(100)
    void aStopEndsTheWaitForAFollower(String counter) throws Exception {
        Workload waiting = workload("acknowledge=remote-apply link=10s").withFaults(Faults.NONE);
        LoadRun run = run(counter, waiting.withExtent(new Extent.For(Duration.ofMinutes(1))));
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<RunResult> result = new FutureTask<>(() -> run.run(snapshot -> {
            if (snapshot.totals().attempted() == 4) {
                begun.countDown();
            }
        }));
        Thread.ofPlatform().start(result);
        begun.await();
        long stopped = System.nanoTime();
        run.stop();
        RunResult told = result.get();

        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Promised.within(Duration.ofMillis(1500)));
        assertThat(told.totals().ok()).isZero();
        assertThat(told.totals().indeterminate() + told.totals().failed()).isEqualTo(4);
        assertThat(told.verdict().wasRead()).isTrue();
        assertThat(told.errors()).containsKey("01000");
    }

    /// The bars of the topology: 60 fail-overs, of which each ends soon and is explained.
    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "acknowledge=local link=25ms, 20, 18",
        "acknowledge=local, 10, 0",
        "acknowledge=remote-write link=25ms, 8, 0",
        "acknowledge=remote-write, 4, 0",
        "acknowledge=on link=25ms, 4, 0",
        "acknowledge=on, 4, 0",
        "acknowledge=remote-apply link=25ms, 5, 0",
        "acknowledge=remote-apply, 5, 0"
    })
    @Timeout(600)
    void sixtyFailOvers(String settings, int times, int forgetting) throws Exception {
        List<String> counters =
                List.of("postgres/atomic", "postgres/naive", "postgres/locking", "postgres/conditional");
        int forgot = 0;
        for (int i = 0; i < times; i++) {
            Workload workload = workload(settings).withThreads(8).withSeed(i);
            String counter = counters.get(forgetting > 0 ? 0 : i % counters.size());
            RunResult result = checked(run(counter, workload).run(_ -> {}));
            assertThat(Duration.between(result.begun(), Instant.now()))
                    .isLessThan(Promised.within(TIME.plus(Duration.ofSeconds(5))));
            Durability durability =
                    result.aftermath().orElseThrow().durability().orElseThrow();
            if (durability.promised()) {
                assertThat(durability.forgotten()).isZero();
            }
            forgot += durability.forgotten() > 0 ? 1 : 0;
        }
        assertThat(forgot).isGreaterThanOrEqualTo(forgetting);
    }
}
