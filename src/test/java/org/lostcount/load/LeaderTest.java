package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Faults;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs on three nodes of etcd, of which one leads and is killed: nothing that was acknowledged is forgotten.
@EitherLane
class LeaderTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final Workload CLUSTER =
            Settings.TOPOLOGY.typed(Workload.DEFAULT, "cluster").orElseThrow();

    /// Increments in a second that show what there is to see and leave the processors to others.
    private static final OptionalDouble GENTLY = OptionalDouble.of(200);

    @BeforeAll
    static void isInstalled() {
        Stores.named("etcd").orElseThrow().absent().ifPresent(Assumptions::abort);
    }

    @AfterAll
    static void close() {
        STORES.close();
    }

    @Test
    @Timeout(100)
    void workersOfAllNodesCountOneCounter() throws Exception {
        Counter counter = Stores.matching("etcd/conditional").getFirst();
        RunResult result =
                run(counter, CLUSTER.withExtent(new Extent.Increments(5)).withEvidence(true));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(result.totals().ok()).isEqualTo(40);
        assertThat(result.storeSettings()).containsEntry("nodes", "3");
        assertThat(result.evidence().orElseThrow().unexplained()).isEmpty();
    }

    /// Whether a read is stale is luck. That they are looked at is not.
    @Test
    @Timeout(100)
    void readsOfTheirOwnNodesAreToldWhetherTheyWereStale() throws Exception {
        Counter counter = Stores.matching("etcd/naive").getFirst();
        RunResult result = run(
                counter,
                Settings.READ_FROM
                        .typed(CLUSTER.withExtent(new Extent.Increments(5)), "replica")
                        .orElseThrow());
        assertThat(result.storeSettings()).containsEntry("reads", "serializable");
        Evidence evidence = result.evidence().orElseThrow();
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(evidence.staleness().orElseThrow().reads()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"etcd/conditional"})
    @Timeout(100)
    void whatTheLeaderHadAcknowledgedTheNextOneKnows(String counter) throws Exception {
        assertKept(counter, GENTLY, 1);
    }

    static Stream<Arguments> twentyKills() {
        List<String> counters = List.of("etcd/conditional", "etcd/sharded", "etcd/naive", "etcd/locking");
        return IntStream.rangeClosed(1, 20).mapToObj(seed -> Arguments.of(counters.get(seed % 4), seed));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("twentyKills")
    @Timeout(100)
    void twentyKills(String counter, int seed) throws Exception {
        assertKept(counter, OptionalDouble.empty(), seed);
    }

    private static void assertKept(String name, OptionalDouble rate, int seed) throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        RunResult result = run(
                counter,
                CLUSTER.withExtent(new Extent.For(Duration.ofSeconds(4)))
                        .withFaults(Faults.NONE.withFailOver(true))
                        .withRate(rate)
                        .withSeed(seed));
        Evidence evidence = result.evidence().orElseThrow();
        Aftermath aftermath = result.aftermath().orElseThrow();
        Durability durability = aftermath.durability().orElseThrow();
        assertThat(aftermath.kills()).isEqualTo(1);
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(durability.promised()).isTrue();
        assertThat(durability.headline()).isEqualTo("KEPT through fail-over");
        assertThat(durability.forgotten()).isZero();
        assertThat(aftermath.happened() + aftermath.didNotHappen())
                .as("all that was unknown is found out")
                .isEqualTo(result.totals().indeterminate());
        assertThat(result.verdict().expected() - result.verdict().actual())
                .isEqualTo(evidence.lineage().lostDelta());
        if (counter.strategy().promise().isMade()) {
            assertThat(evidence.lineage().lost()).isZero();
            assertThat(result.verdict().grade()).isNotEqualTo(Grade.FORBIDDEN);
        }
    }

    private static RunResult run(Counter counter, Workload workload) throws Exception {
        return new LoadRun(
                        STORES.get(Stores.named("etcd").orElseThrow(), Topology.CLUSTER, () -> false),
                        counter,
                        workload,
                        true)
                .run(_ -> {});
    }
}
