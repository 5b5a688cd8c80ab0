package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.SecondLane;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;

/// What every counter there is must do, on its real engine.
@SecondLane
class ContractTest {
    private static final RealStores STORES = RealStores.of(ContractTest.class);
    private static final CounterSettings ALONE = new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED);
    /// Of each worker; an odd number, so that what is mixed never comes to nothing.
    private static final long EACH = 9;
    private static final long THINKING = 8;
    private static final Workload SMALL = Workload.DEFAULT.withThreads(4).withExtent(new Extent.Increments(EACH));

    static Stream<Counter> counters() {
        return Stores.ALL.stream().flatMap(store -> store.counters().stream());
    }

    static Stream<Counter> sqlCounters() {
        return counters().filter(Counter::isSql);
    }

    static Stream<Counter> eachStrategyAndStore() {
        return Sample.of(counters().toList()).stream();
    }

    static Stream<Counter> otherCounters() {
        return butThose(counters(), eachStrategyAndStore());
    }

    static Stream<Counter> eachSqlStrategyAndStore() {
        return Sample.of(sqlCounters().toList()).stream();
    }

    static Stream<Counter> otherSqlCounters() {
        return butThose(sqlCounters(), eachSqlStrategyAndStore());
    }

    private static Stream<Counter> butThose(Stream<Counter> all, Stream<Counter> those) {
        Set<Counter> chosen = those.collect(Collectors.toSet());
        return all.filter(counter -> !chosen.contains(counter));
    }

    private static int engine(Counter counter) {
        return Stores.ALL.indexOf(Stores.named(counter.id().store()).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("eachStrategyAndStore")
    void aSingleWorkerCountsExactlyUpAndDownAndTheTimeIsKeptWherePromised(Counter counter) throws Exception {
        assertCountsAlone(counter);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("otherCounters")
    void aSingleWorkerCountsExactlyUpAndDownInTheOtherCountersToo(Counter counter) throws Exception {
        assertCountsAlone(counter);
    }

    private static void assertCountsAlone(Counter counter) throws StoreException {
        Instant before = Instant.now().minusSeconds(5);
        RunResult result = run(counter, SMALL.withThreads(1).withDelta(Delta.MIXED));
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(result.totals().ok()).isEqualTo(EACH);
        // As many up as down would be seen by nobody.
        assertThat(result.verdict().actual()).isNotZero();
        boolean sqlConditional = counter.strategy().equals(Strategy.CONDITIONAL) && counter.isSql();
        assertThat(result.lastUpdate().isPresent()).isEqualTo(sqlConditional);
        result.lastUpdate()
                .ifPresent(
                        time -> assertThat(time).isBetween(before, Instant.now().plusSeconds(5)));
    }

    /// Where evidence can be had, it explains what is missing, and has nothing left over.
    @ParameterizedTest
    @MethodSource("counters")
    void contendedItIsExactOrSaysHonestlyWhatIsMissing(Counter counter) throws Exception {
        assertHonest(counter, counter.isTraceable());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("counters")
    void soItIsWithoutEvidence(Counter counter) throws Exception {
        assertHonest(counter, false);
    }

    private static void assertHonest(Counter counter, boolean evident) throws StoreException {
        // Who thinks between reading and writing surely meets others.
        RunResult result = run(
                counter,
                SMALL.withExtent(new Extent.Increments(THINKING))
                        .withThinkTime(Duration.ofMillis(1))
                        .withEvidence(evident));
        result.evidence().ifPresent(evidence -> {
            assertThat(evidence.unexplained()).isEmpty();
            assertThat(evidence.history().size()).isEqualTo((int) (4 * THINKING));
            assertThat(evidence.lineage().lost()).isEqualTo(result.verdict().lost());
            assertThat(evidence.lineage().kept()).isEqualTo(result.verdict().actual());
        });
        assertThat(result.evidence().isPresent()).isEqualTo(evident);
        assertThat(result.totals().ok()).isEqualTo(4 * THINKING);
        assertThat(result.verdict().actual() + result.verdict().lost()).isEqualTo(4 * THINKING);
        if (counter.strategy().promise().isMade()) {
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        } else {
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.LOST);
        }
    }

    @ParameterizedTest
    @MethodSource("eachStrategyAndStore")
    void mixedDeltasOverSeveralCountersAddUpAlsoWhereConnectionsAreShared(Counter counter) throws Exception {
        assertMixedAddUp(counter);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("otherCounters")
    void mixedDeltasAddUpInTheOtherCountersToo(Counter counter) throws Exception {
        assertMixedAddUp(counter);
    }

    private static void assertMixedAddUp(Counter counter) throws StoreException {
        RunResult result = run(
                counter,
                SMALL.withDelta(Delta.MIXED)
                        .withCounters(5)
                        .withPoolSize(OptionalInt.of(2))
                        .withWorkers(WorkerKind.VIRTUAL));
        assertThat(result.totals().ok()).isEqualTo(4 * EACH);
        if (counter.strategy().promise().isMade()) {
            assertThat(result.verdict().actual()).isEqualTo(result.verdict().expected());
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        }
    }

    /// One after the other on one counter that is open, as each opening costs as much as all of them.
    @ParameterizedTest
    @MethodSource("counters")
    void whatOneWorkerIsAnswered(Counter counter) throws Exception {
        OpenCounter open = open(counter);
        try (open;
                Session session = open.session()) {
            // A ledger has no row that could be missing.
            if (counter.isSql() && !counter.strategy().equals(Strategy.LEDGER)) {
                aMissingRowFailsCertainly(session);
            }
            anInterruptedIncrementIsNotApplied(open, session);
            beyondTheLargestNumberItWrapsOrRefuses(counter, open, session);
        }
        open.close();
        assertThatThrownBy(open::session)
                .as("a closed counter hands out no sessions")
                .isInstanceOf(StoreException.class);
    }

    private static void aMissingRowFailsCertainly(Session session) throws Exception {
        assertThat(session.attempt(0, 1, Steps.NONE))
                .isInstanceOfSatisfying(
                        Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("02000"));
    }

    private static void anInterruptedIncrementIsNotApplied(OpenCounter open, Session session) throws Exception {
        Set<Step> passed = EnumSet.noneOf(Step.class);
        open.reset(7);
        session.attempt(0, 1, passed::add);
        assertThat(open.total()).isEqualTo(8);
        assertThat(passed).isNotEmpty();
        // By then the increment is applied.
        passed.remove(Step.ASK);
        for (Step victim : passed) {
            assertThatThrownBy(() -> session.attempt(0, 1, interruptAt(victim)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(open.total()).as("after an interrupt at " + victim).isEqualTo(8);
        }
        assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
        assertThat(open.total()).isEqualTo(9);
    }

    private static Steps interruptAt(Step victim) {
        return step -> {
            if (step == victim) {
                throw new InterruptedException();
            }
        };
    }

    private static void beyondTheLargestNumberItWrapsOrRefuses(Counter counter, OpenCounter open, Session session)
            throws Exception {
        open.reset(Long.MAX_VALUE);
        assertThat(open.total()).isEqualTo(Long.MAX_VALUE);
        switch (session.attempt(0, 1, Steps.NONE)) {
            case Outcome.Ok() -> assertThat(open.total()).isEqualTo(Long.MIN_VALUE);
            case Outcome.Fail fail -> {
                assertThat(fail.code()).isEqualTo(counter.isSql() ? "22003" : "ERR");
                assertThat(open.total()).isEqualTo(Long.MAX_VALUE);
            }
            case Outcome other -> throw new AssertionError(other);
        }
    }

    @ParameterizedTest
    @MethodSource("counters")
    void theSourceShownHoldsTheIncrement(Counter counter) {
        assertThat(counter.java()).contains("Outcome ").doesNotContain("region");
        // With evidence the increment is the same, and where no statements carry the ids, the Java that does is shown.
        assertThat(counter.java(Phrasing.TRACED)).startsWith(counter.java()).doesNotContain("region");
        // Commands are words of a store's own, so what sends them is shown with what calls it.
        assertThat(counter.java(Phrasing.PLAIN).contains("Verb."))
                .isEqualTo(counter.language() == Counter.Language.COMMANDS);
        assertThat(counter.java(Phrasing.TRACED).contains("trace.wrote("))
                .isEqualTo(counter.isTraceable() && counter.statements().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("eachSqlStrategyAndStore")
    void atHigherIsolationConflictsAreRetriedAndNothingIsLost(Counter counter) throws Exception {
        assertNothingIsLostAt(inTurn(counter), counter);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("otherSqlCounters")
    void atHigherIsolationNothingIsLostInTheOtherCountersEither(Counter counter) throws Exception {
        assertNothingIsLostAt(inTurn(counter), counter);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("sqlCounters")
    void atTheOtherHigherIsolationNothingIsLostEither(Counter counter) throws Exception {
        assertNothingIsLostAt(
                inTurn(counter) == Isolation.SERIALIZABLE ? Isolation.REPEATABLE_READ : Isolation.SERIALIZABLE,
                counter);
    }

    /// The levels by turns, so that each engine and each strategy is tried at both, though not with each other.
    private static Isolation inTurn(Counter counter) {
        return (engine(counter) + Strategy.ALL.indexOf(counter.strategy())) % 2 == 0
                ? Isolation.REPEATABLE_READ
                : Isolation.SERIALIZABLE;
    }

    private static void assertNothingIsLostAt(Isolation isolation, Counter counter) throws StoreException {
        RunResult result =
                run(counter, SMALL.withExtent(new Extent.Increments(10)).withIsolation(isolation));
        // InnoDB's repeatable reads are no snapshot isolation unless it is told so.
        if (!counter.toString().equals("mariadb/naive") || isolation == Isolation.SERIALIZABLE) {
            assertThat(result.verdict().kind()).as(isolation.word()).isEqualTo(Verdict.Kind.EXACT);
        }
        assertThat(result.totals().ok()).isEqualTo(40);
        assertThat(result.isolation())
                .contains(counter.strategy().equals(Strategy.SERIALIZABLE) ? Isolation.SERIALIZABLE : isolation);
    }

    private static OpenCounter open(Counter counter) throws StoreException {
        return store(counter).open(counter, ALONE);
    }

    private static RunResult run(Counter counter, Workload workload) throws StoreException {
        RunResult result = new LoadRun(store(counter), counter, workload, false).run(snapshot -> {});
        var totals = result.totals();
        assertThat(totals.attempted()).isEqualTo(totals.ok() + totals.failed() + totals.indeterminate());
        return result;
    }

    private static OpenStore store(Counter counter) throws StoreException {
        return STORES.get(counter);
    }
}
