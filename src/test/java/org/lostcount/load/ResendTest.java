package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.check.DeltaSums.Again;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Promise;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.fault.Faults;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.report.AgainText;
import org.lostcount.report.Figures;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Clients that send an operation again when its answer is lost, on real servers that lose answers.
@EitherLane
@Order(EitherLane.EARLY)
class ResendTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);
    private static final int EACH = 20;
    /// By turns, as a counter is the same for either.
    private static final List<Delta> DELTAS = List.of(Delta.PLUS_ONE, Delta.MIXED);

    private static final Workload RESENDING = Workload.DEFAULT
            .withThreads(4)
            .withExtent(new Extent.Increments(EACH))
            .withRetry(RetryPolicy.DEFAULT.resending(true))
            .withFaults(Faults.NONE.withKillAtCommit(0.3));

    @AfterAll
    static void close() {
        STORES.close();
    }

    private static RunResult run(String name, Workload workload) throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        Store store = Stores.named(counter.id().store()).orElseThrow();
        store.absent().ifPresent(Assumptions::abort);
        return new LoadRun(STORES.get(store), counter, workload, true).run(_ -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres/atomic", "redis/conditional", "redis/sharded", "h2/naive"})
    @Timeout(100)
    void whatCountsTwiceIsNamedByTheEvidence(String name) throws Exception {
        assertNamed(name);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"h2/atomic", "mariadb/atomic", "redis/atomic", "redis/naive"})
    @Timeout(100)
    void whatCountsTwiceElsewhereIsNamedToo(String name) throws Exception {
        assertNamed(name);
    }

    private static void assertNamed(String name) throws Exception {
        Delta delta = DELTAS.get(Math.floorMod(name.hashCode(), DELTAS.size()));
        RunResult result = run(name, RESENDING.withDelta(delta));
        Verdict verdict = result.verdict();
        Evidence evidence = result.evidence().orElseThrow();
        long extra = evidence.repeated().stream()
                .mapToLong(attempts -> attempts.size() - 1)
                .sum();

        assertThat(evidence.unexplained()).isEmpty();
        assertThat(result.totals().ok()).isEqualTo(4L * EACH);
        assertThat(result.totals().indeterminate()).isZero();
        assertThat(result.totals().resent()).isPositive();
        assertThat(extra).as("%s", verdict).isBetween(1L, result.totals().resent());
        assertThat(verdict.overcounted()).isEqualTo(extra);
        assertThat(verdict.sums().again().amount()).isEqualTo(extra);
        assertThat(verdict.grade()).isEqualTo(Grade.INTERESTING);
        if (result.counter().strategy().promise() == Promise.NO_LOSS) {
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.OVERCOUNTED);
            assertThat(verdict.actual() - verdict.expected())
                    .isEqualTo(verdict.sums().again().delta());
            assertThat(verdict.lost()).isZero();
            // One operation may have happened three times, so nothing is said to have happened twice.
            assertThat(AgainText.overcounted(result))
                    .contains("; " + Figures.plural(extra, "earlier attempt") + " had happened, and ");
        }
        // Each attempt that happened is another one of the same worker, with the same delta.
        History.Reader history = evidence.lineage().history();
        evidence.repeated()
                .forEach(attempts -> assertThat(attempts)
                        .allMatch(attempt -> history.worker(attempt) == history.worker(attempts.getFirst())
                                && history.delta(attempt) == history.delta(attempts.getFirst())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb/idempotent", "redis/idempotent"})
    @Timeout(100)
    void whoKeepsIdsCountsEachOnce(String name) throws Exception {
        assertCountsOnce(name);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"h2/idempotent", "postgres/idempotent"})
    @Timeout(100)
    void whoKeepsIdsElsewhereCountsEachOnceToo(String name) throws Exception {
        assertCountsOnce(name);
    }

    private static void assertCountsOnce(String name) throws Exception {
        RunResult result = run(name, RESENDING.withDelta(Delta.MIXED));
        Evidence evidence = result.evidence().orElseThrow();
        Map<Kind, Long> kinds = IntStream.range(0, evidence.history().size())
                .mapToObj(i -> evidence.lineage().history().kind(i))
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

        assertThat(evidence.unexplained()).isEmpty();
        assertThat(result.totals().ok()).isEqualTo(4L * EACH);
        assertThat(result.totals().resent()).isPositive().isEqualTo(kinds.get(Kind.RESENT));
        assertThat(kinds.get(Kind.FOUND)).as("found done").isPositive();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(result.verdict().grade()).isEqualTo(Grade.ACCEPTABLE);
        assertThat(result.verdict().sums().again()).isEqualTo(Again.NONE);
    }

    /// memcached can't say what an attempt replaced: the value alone tells.
    @Test
    @Timeout(100)
    void withoutEvidenceTheValueTellsIt() throws Exception {
        RunResult result = run("memcached/atomic", RESENDING);
        Verdict verdict = result.verdict();

        assertThat(result.evidence()).isEmpty();
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.OVERCOUNTED);
        assertThat(verdict.grade()).isEqualTo(Grade.INTERESTING);
        assertThat(verdict.overcounted())
                .isEqualTo(verdict.actual() - 4L * EACH)
                .isBetween(1L, result.totals().resent());
    }

    @Test
    @Timeout(100)
    void whoKeepsTheOutcomeAsUnknownCountsNothingTwice() throws Exception {
        RunResult result = run("h2/atomic", RESENDING.withRetry(RetryPolicy.DEFAULT));

        assertThat(result.totals().resent()).isZero();
        assertThat(result.totals().indeterminate()).isPositive();
        assertThat(result.verdict().sums().again()).isEqualTo(Again.NONE);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
    }

    /// Whoever is told of a conflict after a lost answer knows nothing of the attempt before.
    @Test
    @Timeout(100)
    void alsoWhoReportsConflictsGoesOnUntilItKnows() throws Exception {
        RunResult result = run(
                "h2/conditional",
                RESENDING.withRetry(RetryPolicy.REPORT.resending(true)).withThinkTime(Duration.ofMillis(1)));

        assertThat(result.totals().resent()).isPositive();
        assertThat(result.totals().failed()).as("conflicts that were reported").isPositive();
        assertThat(result.totals().indeterminate()).isZero();
        assertThat(result.evidence().orElseThrow().unexplained()).isEmpty();
    }

    /// A record tells by itself what was sent again: the sums that are worked out from it are those that the
    /// workers kept.
    @Test
    @Timeout(100)
    void theRecordAloneTellsTheSame() throws Exception {
        RunResult result = run("postgres/sharded", RESENDING.withDelta(Delta.MIXED));
        Evidence evidence = result.evidence().orElseThrow();

        assertThat(evidence.resolve(RecordSums.deltas(evidence.history())))
                .isEqualTo(result.verdict().sums());
        assertThat(IntStream.range(0, evidence.history().size())
                        .filter(i -> evidence.lineage().history().kind(i).isUnknown())
                        .count())
                .isEqualTo(result.totals().resent());
    }
}
