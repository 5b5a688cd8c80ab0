package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
import org.lostcount.Promised;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;
import org.lostcount.report.Notes;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs in which servers lose sight of each other, with workers on both sides: what was forgotten is told exactly.
@EitherLane
class SplitTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);

    @AfterAll
    static void close() {
        STORES.close();
    }

    /// @param settings such as `fault=zombie=1s acknowledge=on`
    private static RunResult run(String name, String settings, Duration time, long seed) throws StoreException {
        Counter counter = Stores.matching(name).getFirst();
        Workload workload = Workload.DEFAULT.withExtent(new Extent.For(time)).withSeed(seed);
        for (String setting : ("topology=replica evidence=on " + settings).split(" ", -1)) {
            String[] parts = setting.split("=", 2);
            workload = Settings.named(parts[0])
                    .orElseThrow()
                    .typed(workload, parts[1])
                    .orElseThrow();
        }
        assertThat(workload.problems()).isEmpty();
        Store store = Stores.named(counter.id().store()).orElseThrow();
        store.absent(workload.topology()).ifPresent(Assumptions::abort);
        RunResult result =
                new LoadRun(STORES.get(store, workload.topology(), () -> false), counter, workload, true).run(_ -> {});
        assertThat(Duration.between(result.begun(), Instant.now()))
                .isLessThan(Promised.within(time.plus(Duration.ofSeconds(5))));
        return checked(result);
    }

    /// What must hold whatever was forgotten.
    private static RunResult checked(RunResult result) {
        Aftermath aftermath = result.aftermath().orElseThrow();
        Durability durability = aftermath.durability().orElseThrow();
        Evidence evidence = result.evidence().orElseThrow();
        Verdict verdict = result.verdict();
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(durability.times()).isEqualTo(aftermath.kills());
        assertThat(durability.exact()).isTrue();
        // What there is, is what was acknowledged or turned out to have happened, less what was lost and forgotten.
        assertThat(verdict.actual())
                .as("%s %s", verdict, aftermath)
                .isEqualTo(verdict.expected() - evidence.lineage().lostDelta() - durability.forgottenDelta());
        assertThat(verdict.expectedLow()).isEqualTo(verdict.expectedHigh());
        assertThat(verdict.grade()).isNotEqualTo(Grade.FORBIDDEN);
        if (result.counter().strategy().promise().isMade()) {
            assertThat(evidence.lineage().lost()).isZero();
        }
        return result;
    }

    private static Durability durability(RunResult result) {
        return result.aftermath().orElseThrow().durability().orElseThrow();
    }

    @Test
    @Timeout(100)
    void whatAPrimaryAcknowledgedWhenItWasReplacedIsForgottenAndTold() throws Exception {
        RunResult result = run("postgres/atomic", "fault=zombie=500ms rate=500", Duration.ofMillis(3500), 1);
        Evidence evidence = result.evidence().orElseThrow();

        assertThat(result.aftermath().orElseThrow().count(Fault.ZOMBIE)).isEqualTo(1);
        assertThat(evidence.afterwards()).isBetween(1L, durability(result).forgotten());
        assertThat(durability(result).headline())
                .isEqualTo("FORGOT " + durability(result).forgotten());
        assertThat(evidence.forgottenStory().orElseThrow()).startsWith("Worker ");
        assertThat(Notes.of(List.of(result))).anyMatch(note -> note.contains("There are two histories"));
        assertThat(evidence.lineage().kept())
                .as("those that the new primary acknowledged, and those before")
                .isEqualTo(result.verdict().actual());
    }

    @Test
    @Timeout(100)
    void aFollowerThatIsCutOffHearsAllOfItAfterwards() throws Exception {
        RunResult result =
                run("postgres/atomic", "fault=cut=300ms acknowledge=on rate=500", Duration.ofMillis(1500), 1);

        assertThat(durability(result).headline()).isEqualTo("KEPT through cut");
        assertThat(durability(result).promised()).isTrue();
        assertThat(result.aftermath().orElseThrow().marks())
                .extracting(FaultMark::fault)
                .containsExactly(Fault.CUT);
        assertThat(result.aftermath().orElseThrow().gap().orElseThrow()).isPositive();
    }

    /// It went on while nobody heard, and not when another had taken its place.
    @Test
    @Timeout(100)
    void whoIsKilledInACutHasNoHistoryOfItsOwn() throws Exception {
        RunResult result = run("postgres/atomic", "fault=cut=1s,fail-over rate=500", Duration.ofMillis(2500), 1);

        assertThat(result.aftermath().orElseThrow().count(Fault.FAIL_OVER)).isEqualTo(1);
        assertThat(durability(result).forgotten()).isPositive();
        assertThat(Notes.of(List.of(result)))
                .anyMatch(note -> note.contains("When a follower that was cut off had taken the place of its primary"))
                .noneMatch(note -> note.contains("two histories"));
    }

    /// The old leader itself would tell its clients only after seven seconds, or some of them when it hears of another.
    @Test
    @Timeout(100)
    void whoWaitsForAnOldLeaderGivesUpWhenTheNodesSeeEachOtherAgain() throws Exception {
        RunResult result = run("etcd/conditional", "topology=cluster fault=cut=20s", Duration.ofSeconds(3), 1);

        assertThat(durability(result).headline()).isEqualTo("KEPT through cut");
        assertThat(result.totals().failed() + result.totals().indeterminate())
                .as("those who read and those who wrote")
                .isPositive();
        assertThat(result.errors()).containsKey("connection");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "4, postgres/atomic, fault=zombie=1s, 8, 8",
        "4, postgres/naive, fault=zombie=1s read-from=replica, 2, 0",
        "4, postgres/conditional, fault=zombie=1s link=20ms, 3, 0",
        "4, postgres/atomic, fault=zombie=1s acknowledge=remote-write, 3, 0",
        "4, postgres/locking, fault=zombie=1s acknowledge=on link=20ms, 2, 0",
        "4, postgres/naive, fault=zombie=1s acknowledge=remote-apply, 2, 0",
        "3, postgres/atomic, fault=cut=1s, 2, 0",
        "3, postgres/naive, fault=cut=1s read-from=replica, 2, 0",
        "3, postgres/conditional, fault=cut=1s acknowledge=on, 3, 0",
        "4, 'postgres/atomic', 'fault=cut=2s,fail-over', 8, 7",
        "4, 'postgres/locking', 'fault=cut=2s,fail-over acknowledge=remote-write link=20ms', 5, 0",
        "7, redis/atomic, fault=cut=3s, 10, 8",
        "7, redis/conditional, fault=cut=3s link=20ms, 5, 0",
        "7, redis/naive, fault=cut=3s acknowledge=wait-1, 5, 0",
        "7, etcd/conditional, topology=cluster fault=cut=3s, 12, 0",
        "7, etcd/naive, topology=cluster fault=cut=3s, 4, 0",
        "7, etcd/locking, topology=cluster fault=cut=2s, 4, 0",
        "12, mariadb/atomic, topology=cluster fault=cut=4s, 5, 0",
        "12, mariadb/naive, topology=cluster fault=cut=4s, 5, 0",
        "12, mariadb/locking, topology=cluster fault=cut=4s, 2, 0",
        "6, mariadb/conditional, topology=cluster fault=cut=1s, 2, 0"
    })
    @Timeout(1000)
    void twentyOfEach(int seconds, String counter, String settings, int times, int forgetting) throws Exception {
        int forgot = 0;
        for (int seed = 1; seed <= times; seed++) {
            Durability durability = durability(run(counter, settings, Duration.ofSeconds(seconds), seed));
            if (settings.contains("acknowledge") || settings.contains("cluster")) {
                assertThat(durability.headline()).as("%d", seed).startsWith("KEPT through");
            }
            forgot += durability.forgotten() > 0 ? 1 : 0;
        }
        assertThat(forgot).isGreaterThanOrEqualTo(forgetting);
    }
}
