package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs over three MariaDB servers that are one Galera cluster, each of which takes writes.
@EitherLane
class GaleraTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final Store MARIADB = Stores.named("mariadb").orElseThrow();

    /// Of each of nine, so that together there are more than fifty runs.
    private static final int ROUNDS = 3;

    private static final Workload CLUSTER = Settings.TOPOLOGY
            .typed(Workload.DEFAULT, "cluster")
            .orElseThrow()
            .withThreads(6)
            .withExtent(new Extent.Increments(20))
            .withEvidence(true);

    /// A kill takes seconds to be noticed, and there is to be work before and after it.
    private static final Workload KILLED =
            CLUSTER.withExtent(new Extent.For(Duration.ofMillis(1500))).withFaults(Faults.NONE.withFailOver(true));

    @AfterAll
    static void close() {
        STORES.close();
    }

    @Test
    void naiveLosesWhileAllNodesAreThereAndTheEvidenceSaysAll() throws Exception {
        loses();
    }

    @Tag("long")
    @RepeatedTest(10)
    void naiveLosesEachTime() throws Exception {
        loses();
    }

    private static void loses() throws Exception {
        RunResult result = run(MARIADB.counter(Strategy.NAIVE).orElseThrow(), CLUSTER);

        assertThat(result.verdict().lost()).isPositive();
        assertThat(result.totals().indeterminate()).isZero();
        assertThat(result.evidence().orElseThrow().isExact()).isTrue();
        assertThat(result.evidence().orElseThrow().lineage().lost())
                .isEqualTo(result.verdict().lost());
        assertThat(result.storeSettings())
                .containsEntry("topology", "cluster")
                .containsEntry("wsrep_sync_wait", "0")
                .containsEntry("innodb_flush_log_at_trx_commit", "1");
    }

    @Tag("long")
    @Test
    void naiveLosesNothingWhereAWriteIsRefusedWhoseRowHasChanged() throws Exception {
        Workload snapshots = Settings.SNAPSHOT_ISOLATION
                .typed(CLUSTER.withIsolation(Isolation.REPEATABLE_READ), "on")
                .flatMap(w -> Settings.WSREP_SYNC_WAIT.typed(w, "7"))
                .orElseThrow();
        RunResult result = run(MARIADB.counter(Strategy.NAIVE).orElseThrow(), snapshots);

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(result.storeSettings())
                .containsEntry("innodb_snapshot_isolation", "ON")
                .containsEntry("wsrep_sync_wait", "7");
    }

    /// Of two that write the same row on different nodes one is told so, be it at its COMMIT, and tries again.
    @Test
    void aNodeThatIsKilledForgetsNothing() throws Exception {
        forgetsNothing(MARIADB.counter(Strategy.ATOMIC).orElseThrow());
    }

    /// It takes connections before it says who works there.
    @Tag("long")
    @Test
    void aNodeThatComesBackFromACutIsAskedAgain() throws Exception {
        Counter atomic = MARIADB.counter(Strategy.ATOMIC).orElseThrow();
        Workload cut = KILLED.withFaults(Faults.NONE.withCut(Duration.ofSeconds(1)));
        try (OpenCounter counter = cluster().open(atomic, cut.counterSettings())) {
            counter.reset(0);
            Breakable nodes = counter.breakable().orElseThrow();
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < cut.counterSettings().sessions(); i++) {
                sessions.add(counter.session());
            }
            nodes.cut(() -> {});
            long acknowledged = 0;
            Outcome outcome = Outcome.OK;
            for (int i = 0; !(outcome instanceof Outcome.Fail); i++) {
                outcome = sessions.get(i % sessions.size()).attempt(0, 1, Steps.NONE);
                acknowledged += outcome.equals(Outcome.OK) ? 1 : 0;
            }
            FutureTask<Long> settled = new FutureTask<>(() -> {
                nodes.settle();
                return counter.total();
            });
            Thread.ofVirtual().start(settled);
            nodes.heal();

            assertThat(settled.get(1, TimeUnit.MINUTES)).isEqualTo(acknowledged);
            sessions.forEach(Session::close);
        }
    }

    static Stream<Counter> promising() {
        return MARIADB.counters().stream()
                .filter(counter -> counter.strategy().promise().isMade()
                        && MARIADB.whyNot(counter.strategy(), Topology.CLUSTER).isEmpty());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("promising")
    void whatPromisesToLoseNothingIsExactWithAndWithoutAKill(Counter counter) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            RunResult healthy = run(counter, CLUSTER.withSeed(i));
            assertThat(healthy.verdict().kind())
                    .as("%s %s", i, healthy.verdict())
                    .isEqualTo(Verdict.Kind.EXACT);
            assertThat(healthy.totals().indeterminate()).isZero();
            forgetsNothing(counter);
        }
    }

    private static void forgetsNothing(Counter counter) throws Exception {
        RunResult result = run(counter, KILLED);
        Verdict verdict = result.verdict();

        assertThat(result.totals().ok()).isPositive();
        assertThat(result.messages()).as("%s", counter).doesNotContainKey(RunResult.UNREAD);
        assertThat(result.aftermath().orElseThrow().count(Fault.FAIL_OVER)).isEqualTo(1);
        Durability durability = result.aftermath().orElseThrow().durability().orElseThrow();
        assertThat(durability.promised()).isTrue();
        assertThat(durability.forgotten()).isZero();
        if (result.evidence().isPresent()) {
            assertThat(verdict.kind()).as("%s", verdict).isEqualTo(Verdict.Kind.EXACT);
            assertThat(durability.headline()).isEqualTo("KEPT through fail-over");
        } else {
            assertThat(verdict.actual()).as("%s", verdict).isBetween(verdict.expectedLow(), verdict.expectedHigh());
        }
    }

    private static RunResult run(Counter counter, Workload workload) throws Exception {
        return new LoadRun(cluster(), counter, workload, true).run(_ -> {});
    }

    private static OpenStore cluster() throws StoreException {
        MARIADB.absent().ifPresent(Assumptions::abort);
        try {
            return STORES.get(MARIADB, Topology.CLUSTER, () -> false);
        } catch (StoreException e) {
            Assumptions.assumeFalse(String.valueOf(e.getMessage()).startsWith("There is no Galera"), e.getMessage());
            throw e;
        }
    }
}
