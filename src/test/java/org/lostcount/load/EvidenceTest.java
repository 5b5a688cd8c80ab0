package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.SecondLane;
import org.lostcount.check.Lineage;
import org.lostcount.counter.Counter;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

/// Evidence from real engines: whatever they do, every loss is explained exactly.
@SecondLane
class EvidenceTest {
    private static final RealStores STORES = RealStores.of(EvidenceTest.class);
    private static final int NAIVE_RUNS = 2;
    private static final int MORE_NAIVE_RUNS = 21;
    private static final int MEMORY_RUNS = 8;
    private static final int MORE_MEMORY_RUNS = 40;

    static Stream<Counter> traceable() {
        return Stores.ALL.stream().flatMap(store -> store.counters().stream()).filter(Counter::isTraceable);
    }

    static IntStream seeds() {
        return IntStream.range(0, NAIVE_RUNS);
    }

    static IntStream moreSeeds() {
        return IntStream.range(NAIVE_RUNS, MORE_NAIVE_RUNS);
    }

    /// With plain increments and without thinking; the contract of each counter has those who think.
    @Tag("long")
    @ParameterizedTest
    @MethodSource("traceable")
    void everyStrategyIsExplained(Counter counter) throws Exception {
        // A request of DynamoDB takes as long as several of others.
        int each = counter.id().store().equals("dynamodb") ? 5 : 25;
        RunResult result = run(counter, Workload.DEFAULT.withThreads(4).withExtent(new Extent.Increments(each)));
        Evidence evidence = result.evidence().orElseThrow();

        assertThat(evidence.unexplained()).isEmpty();
        assertThat(evidence.history().size()).isEqualTo(4 * each);
        assertThat(evidence.lineage().lost()).isEqualTo(result.verdict().lost());
        assertThat(evidence.lineage().kept()).isEqualTo(result.verdict().actual());
        if (counter.strategy().promise().isMade()) {
            assertThat(evidence.lineage().lost()).isZero();
        }
    }

    /// With mixed deltas a lost +1 and a lost −1 cancel out in the verdict; the evidence sees both.
    @ParameterizedTest
    @MethodSource("seeds")
    void naiveRunsAreExplainedWhateverTheyDo(int seed) throws Exception {
        assertNaiveIsExplained(seed);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void moreNaiveRunsAreExplainedWhateverTheyDo(int seed) throws Exception {
        assertNaiveIsExplained(seed);
    }

    private static void assertNaiveIsExplained(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (String name : seed == 20
                ? List.of("h2/naive", "postgres/naive", "mariadb/naive", "dynamodb/naive")
                : seed % 5 == 0
                        ? List.of("h2/naive", "postgres/naive", "mariadb/naive")
                        : List.of("h2/naive", "postgres/naive")) {
            RunResult result = run(
                    Stores.matching(name).getFirst(),
                    Workload.DEFAULT
                            .withThreads(2 + random.nextInt(7))
                            .withExtent(new Extent.Increments(10 + random.nextInt(60)))
                            .withDelta(List.of(Delta.values()).get(random.nextInt(3)))
                            .withCounters(1 + random.nextInt(3))
                            .withSeed(seed));
            Evidence evidence = result.evidence().orElseThrow();

            assertThat(evidence.unexplained()).isEmpty();
            assertThat(result.verdict().expected() - result.verdict().actual())
                    .isEqualTo(evidence.lineage().lostDelta());
            assertThat(evidence.lineage().lost())
                    .isGreaterThanOrEqualTo(result.verdict().lost());
            assertThat(evidence.keptWindow().p50()).isBetween(0.1, 1e6);
            assertThat(evidence.story().isPresent())
                    .isEqualTo(evidence.lineage().lost() > 0);
        }
    }

    /// Increments in memory are so short that on a busy machine a worker may be done before another one begins: in some
    /// of the runs they think between reading and writing, as a run that lost nothing would prove nothing.
    @Test
    void ofDuplicatesAPlainOneIsToldWhereThereIsOne() throws Exception {
        Evidence evidence = run(
                        Stores.matching("number:memory/naive").getFirst(),
                        Workload.DEFAULT.withThreads(8).withExtent(new Extent.Increments(2000)))
                .evidence()
                .orElseThrow();
        Lineage lineage = evidence.lineage();
        boolean anyPlain = IntStream.range(0, lineage.writes())
                .map(lineage::write)
                .anyMatch(write -> evidence.isTwin(write) && lineage.isPlainlyLost(write));

        assertThat(evidence.soonest().filter(lineage::isPlainlyLost).isPresent())
                .isEqualTo(anyPlain);
    }

    @Test
    void whatMemoryLosesIsExplainedToo() throws Exception {
        assertMemoryIsExplained(0, MEMORY_RUNS);
    }

    @Tag("long")
    @Test
    void whatMemoryLosesIsExplainedInMoreRunsToo() throws Exception {
        assertMemoryIsExplained(MEMORY_RUNS, MORE_MEMORY_RUNS);
    }

    private static void assertMemoryIsExplained(int from, int to) throws Exception {
        long lost = 0;
        for (int seed = from; seed < to; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean thinks = seed % 4 == 0;
            for (Counter counter : memory()) {
                RunResult result = run(
                        counter,
                        Workload.DEFAULT
                                .withThreads(2 + random.nextInt(7))
                                .withExtent(new Extent.Increments(1 + random.nextInt(thinks ? 100 : 3_000)))
                                .withThinkTime(thinks ? Duration.ofNanos(1_000) : Duration.ZERO)
                                .withDelta(List.of(Delta.values()).get(random.nextInt(3)))
                                .withCounters(1 + random.nextInt(3))
                                .withWarmup(Duration.ofMillis(random.nextInt(2)))
                                .withSeed(seed));
                Evidence evidence = result.evidence().orElseThrow();

                assertThat(evidence.unexplained()).as("%s %d", counter, seed).isEmpty();
                assertThat(result.verdict().expected() - result.verdict().actual())
                        .isEqualTo(evidence.lineage().lostDelta());
                assertThat(evidence.history().size())
                        .isEqualTo((int) result.totals().attempted());
                if (counter.strategy().promise().isMade()) {
                    assertThat(evidence.lineage().lost()).as("%s", counter).isZero();
                }
                lost += evidence.lineage().lost();
            }
        }
        assertThat(lost).isGreaterThan(to - from);
    }

    private static List<Counter> memory() {
        return Stores.matching("memory/*").stream().filter(Counter::isTraceable).toList();
    }

    @Test
    void whatHasNoRoomForAnIdSaysSo() throws Exception {
        for (String name : List.of("memory/atomic", "memory/sharded")) {
            Counter counter = Stores.matching(name).getFirst();

            assertThat(run(counter, Workload.DEFAULT).evidence()).isEmpty();
            assertThat(counter.whyNotTraceable().orElseThrow()).startsWith(name + " keeps no evidence: ");
        }
        assertThat(memory().stream().map(Counter::toString))
                .containsExactly("memory/naive", "memory/locking", "memory/conditional");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void whatIsAskedForAfterwardsMayBeSomebodyElses(String store) throws Exception {
        RunResult result = contended(store + "/atomic-then-select");
        Evidence evidence = result.evidence().orElseThrow();

        assertThat(result.verdict().lost()).isZero();
        assertThat(evidence.unexplained()).isEmpty();
        assertThat(evidence.lineage().handedOut()).isEqualTo(8 * contention(store));
        assertThat(evidence.lineage().duplicates()).isGreaterThanOrEqualTo(2);
        assertThat(evidence.duplicateStory())
                .hasValueSatisfying(story -> assertThat(story)
                        .matches("Worker \\d \\(operation [\\d,]+\\) and worker \\d \\(operation [\\d,]+\\) were"
                                + " both handed [\\d,]+\\."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void whatComesFromTheSameStatementIsNobodyElses(String store) throws Exception {
        Evidence evidence = contended(store + "/atomic").evidence().orElseThrow();

        assertThat(evidence.unexplained()).isEmpty();
        assertThat(evidence.lineage().handedOut()).isEqualTo(8 * contention(store));
        assertThat(evidence.lineage().duplicates()).isZero();
        assertThat(evidence.duplicateStory()).isEmpty();
    }

    /// Increments of each worker that surely meet others: H2's are so short that its workers run one after another
    /// for a while.
    private static long contention(String store) {
        return store.equals("h2") ? 5_000 : 60;
    }

    private static RunResult contended(String name) throws Exception {
        return run(
                Stores.matching(name).getFirst(),
                Workload.DEFAULT
                        .withThreads(8)
                        .withExtent(new Extent.Increments(contention(name.substring(0, name.indexOf('/'))))));
    }

    private static RunResult run(Counter counter, Workload workload) throws Exception {
        return new LoadRun(STORES.get(counter), counter, workload.withEvidence(true), false).run(_ -> {});
    }
}
