package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
import org.lostcount.Promised;
import org.lostcount.check.Grade;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Faults;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs in which sentinels put another Redis in the place of the primary: what was forgotten is told exactly.
@EitherLane
class SentinelsTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final Faults FAIL_OVER = Faults.NONE.withFailOver(true);
    private static final Faults ZOMBIE = Faults.NONE.withZombie(Duration.ofSeconds(3));
    /// Increments in a second that show what there is to see and leave the processors to others.
    private static final OptionalDouble GENTLY = OptionalDouble.of(500);

    private static final OptionalDouble AT_ONCE = OptionalDouble.empty();

    @BeforeAll
    static void isInstalled() {
        Stores.named("redis").orElseThrow().absent().ifPresent(Assumptions::abort);
    }

    @AfterAll
    static void close() {
        STORES.close();
    }

    @ParameterizedTest
    @CsvSource({"redis/atomic, local, 20ms", "redis/conditional, wait-1, ''"})
    @Timeout(100)
    void whatTheFollowersHadNotHeardIsToldExactly(String counter, String acknowledge, String link) throws Exception {
        assertTold(counter, acknowledge, link, FAIL_OVER, GENTLY, 4, 1);
    }

    /// It goes on acknowledging to those who hold it, in a history that ends with it.
    @Test
    @Timeout(100)
    void whatAPrimaryAcknowledgedWhenItWasReplacedIsForgotten() throws Exception {
        RunResult result = assertTold("redis/atomic", "local", "", ZOMBIE, GENTLY, 8, 1);
        assertThat(result.evidence().orElseThrow().afterwards()).isPositive();
    }

    /// Half of forty are primaries that woke up, whose followers nobody waited for. With `WAIT` few forget, and none
    /// where the primary was killed. One that wakes up on a busy machine may find a follower that has not been told
    /// of the new primary, and that says yes to the old one: this is shown, and no fault of ours.
    @Tag("long")
    @Test
    @Timeout(1800)
    void fortyPrimariesThatAreReplaced() throws Exception {
        int forgot = 0;
        int inVain = 0;
        for (int seed = 1; seed <= 40; seed++) {
            String counter = seed % 4 == 0 ? "redis/conditional" : seed % 7 == 0 ? "redis/naive" : "redis/atomic";
            boolean waits = seed > 20;
            Faults faults = waits && seed % 2 == 0 ? FAIL_OVER : ZOMBIE;
            RunResult result = assertTold(
                    counter, waits ? "wait-1" : "local", seed % 3 == 0 ? "20ms" : "", faults, AT_ONCE, 8, seed);
            long forgotten =
                    result.aftermath().orElseThrow().durability().orElseThrow().forgotten();
            if (waits && faults.equals(FAIL_OVER)) {
                assertThat(forgotten).as("%d", seed).isZero();
            }
            inVain += waits && forgotten > 0 ? 1 : 0;
            forgot += forgotten > 0 ? 1 : 0;
        }
        assertThat(inVain).isLessThan(5);
        assertThat(forgot).isGreaterThanOrEqualTo(15);
    }

    private static RunResult assertTold(
            String name, String acknowledge, String link, Faults faults, OptionalDouble rate, int seconds, int seed)
            throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        Workload workload = Settings.ACKNOWLEDGE
                .typed(Settings.TOPOLOGY.typed(Workload.DEFAULT, "replica").orElseThrow(), acknowledge)
                .orElseThrow()
                .withExtent(new Extent.For(Duration.ofSeconds(seconds)))
                .withFaults(faults)
                .withRate(rate)
                .withSeed(seed)
                .withEvidence(true);
        if (!link.isEmpty()) {
            workload = Settings.LINK.typed(workload, link).orElseThrow();
        }
        long begin = System.nanoTime();
        RunResult result = new LoadRun(
                        STORES.get(Stores.named("redis").orElseThrow(), Topology.REPLICA, () -> false),
                        counter,
                        workload,
                        true)
                .run(_ -> {});
        Duration late = Duration.ofNanos(System.nanoTime() - begin).minusSeconds(seconds);
        Evidence evidence = result.evidence().orElseThrow();
        Aftermath aftermath = result.aftermath().orElseThrow();
        Durability durability = aftermath.durability().orElseThrow();
        assertThat(late)
                .as("with what starts servers, at most 5 s")
                .isLessThan(Promised.within(Duration.ofSeconds(10)));
        assertThat(aftermath.kills()).isEqualTo(1);
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(durability.exact()).isTrue();
        assertThat(durability.forgotten()).isEqualTo(evidence.lineage().forgotten());
        assertThat(Math.abs(result.verdict().expected() - result.verdict().actual()))
                .isEqualTo(Math.abs(
                        durability.forgottenDelta() + evidence.lineage().lostDelta()));
        if (counter.strategy().promise().isMade()) {
            assertThat(evidence.lineage().lost()).isZero();
            assertThat(result.verdict().grade()).isNotEqualTo(Grade.FORBIDDEN);
        }
        return result;
    }
}
