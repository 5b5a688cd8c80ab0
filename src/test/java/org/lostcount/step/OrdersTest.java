package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Promised;
import org.lostcount.SecondLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Strategy;
import org.lostcount.store.Sample;
import org.lostcount.store.Stores;

/// All orders, on the real engines, beside what enumeration by hand gives.
@SecondLane
class OrdersTest {
    private static final Engines ENGINES = new Engines(OrdersTest.class);
    private static final List<Isolation> LEVELS = List.of(Isolation.values());

    private static Stream<Counter> promisingCounters() {
        return Stores.ALL.stream()
                .flatMap(store -> store.counters().stream())
                .filter(c -> c.strategy().promise() == Promise.NO_LOSS);
    }

    static Stream<Arguments> promising() {
        return Sample.of(promisingCounters().toList()).stream().map(counter -> Arguments.of(counter, inTurn(counter)));
    }

    static Stream<Arguments> promisingOtherwise() {
        Set<Counter> sample = Sample.of(promisingCounters().toList());
        return promisingCounters()
                .flatMap(counter -> LEVELS.stream()
                        .filter(level -> level == inTurn(counter) ? !sample.contains(counter) : counter.isSql())
                        .map(level -> Arguments.of(counter, level)));
    }

    /// The levels by turns, so that each engine and each strategy is tried at each of them, though not with each other.
    /// What speaks no SQL knows no levels.
    private static Isolation inTurn(Counter counter) {
        int engine = Stores.ALL.indexOf(Stores.named(counter.id().store()).orElseThrow());
        int turn = engine + Strategy.ALL.indexOf(counter.strategy());
        return counter.isSql() ? LEVELS.get(turn % LEVELS.size()) : Isolation.READ_COMMITTED;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive"})
    void theTwoStepPairHasSixOrdersOfWhichFourLoseTenTimesOutOfTen(String name) throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.autocommit(Engines.setup(name, 2)))) {
            for (int i = 0; i < 10; i++) {
                Orders orders = new Explorer(stepper, 100, i, Engines.NEVER, tried -> {}).explore();
                assertThat(Engines.schedules(orders))
                        .containsExactly("1 1 2 2", "1 2 1 2", "1 2 2 1", "2 1 1 2", "2 1 2 1", "2 2 1 1");
                assertThat(orders.count(Result.LOST)).isEqualTo(4);
                assertThat(orders.count(Result.EXACT)).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive", "mariadb/naive"})
    void theThreeStepCountIsWhatEnumerationByHandGives(String name) throws Exception {
        Orders orders = ENGINES.orders(Engines.setup(name, 2), 2000);
        Map<String, Long> model = LockModel.orders(2);
        assertThat(model).hasSize(14);
        assertThat(orders.complete()).isTrue();
        assertThat(losses(orders)).isEqualTo(model);
        assertThat(orders.count(Result.LOST)).isEqualTo(12);
    }

    /// Where two wait, which of them goes on is the engine's choice, and it need not choose alike every time.
    @Test
    void ofThreeWorkersEveryOrderIsOneThatTheModelAllows() throws Exception {
        assertModelAllowsAllOfThree("h2/naive");
    }

    @Tag("long")
    @Test
    void ofThreeWorkersEveryOrderIsOneThatTheModelAllowsOnPostgresToo() throws Exception {
        assertModelAllowsAllOfThree("postgres/naive");
    }

    private static void assertModelAllowsAllOfThree(String name) throws Exception {
        Orders orders = ENGINES.orders(Engines.setup(name, 3), 2000);
        Map<String, Long> model = LockModel.orders(3);
        assertThat(orders.complete()).isTrue();
        assertThat(model).containsAllEntriesOf(losses(orders));
        assertThat(orders.tried()).hasSizeBetween(636, model.size());
        assertThat(orders.count(Result.EXACT)).isEqualTo(6);
    }

    private static Map<String, Long> losses(Orders orders) {
        Map<String, Long> losses = new TreeMap<>();
        orders.tried()
                .forEach(order -> losses.put(
                        order.schedule().toString(), order.ending().verdict().lost()));
        return losses;
    }

    /// A figure of this machine when it is quiet, and no promise.
    @Tag("long")
    @ParameterizedTest
    @CsvSource({"h2,2", "postgres,5"})
    void allOrdersOfTwoWorkersAreTriedInSeconds(String store, int seconds) throws Exception {
        for (Counter counter : Stores.named(store).orElseThrow().counters()) {
            Setup setup = Engines.setup(counter.toString(), 2);
            ENGINES.store(setup);
            long begin = System.nanoTime();
            ENGINES.orders(setup, 2000);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Promised.within(Duration.ofSeconds(seconds)));
        }
    }

    @ParameterizedTest
    @MethodSource("promising")
    void whatPromisesNoLossLosesInNoOrder(Counter counter, Isolation level) throws Exception {
        assertNoLoss(counter, level);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("promisingOtherwise")
    void whatPromisesNoLossLosesInNoOrderAtAnyLevelOfAnyStore(Counter counter, Isolation level) throws Exception {
        assertNoLoss(counter, level);
    }

    private static void assertNoLoss(Counter counter, Isolation level) throws Exception {
        Setup setup = Engines.setup(counter.toString(), 2).at(level);
        Orders two = ENGINES.orders(setup, 2000);
        assertThat(two.complete()).isTrue();
        assertNoLoss(two, 2);
        // Where nobody was ever refused, nobody can report it.
        if (two.count(Result.EXACT) < two.tried().size()) {
            Orders reported = ENGINES.orders(Engines.reporting(setup), 2000);
            assertThat(reported.tried())
                    .allSatisfy(
                            order -> assertThat(order.ending().verdict().lost()).isZero());
        }
        assertNoLoss(ENGINES.orders(Engines.setup(counter.toString(), 3).at(level), 15), 3);
    }

    private static void assertNoLoss(Orders orders, int workers) {
        assertThat(orders.tried()).isNotEmpty().allSatisfy(order -> {
            assertThat(order.ending().verdict().lost()).isZero();
            assertThat(order.ending().acknowledged()).isEqualTo(workers);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/locking", "postgres/locking", "mariadb/locking"})
    void aLockThatEndsWithItsStatementProtectsNothing(String name) throws Exception {
        Orders orders = ENGINES.orders(Engines.autocommit(Engines.setup(name, 2)), 2000);
        assertThat(orders.tried()).hasSize(6);
        assertThat(orders.count(Result.LOST)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive"})
    void aSampleIsSaidToBeOne(String name) throws Exception {
        Orders orders = ENGINES.orders(Engines.setup(name, 3), 20);
        assertThat(orders.complete()).isFalse();
        assertThat(orders.tried()).hasSizeBetween(20, 40);
    }
}
