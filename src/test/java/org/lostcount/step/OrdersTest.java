package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.SecondLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Promise;
import org.lostcount.store.Stores;

/// All orders, on the real engines, beside what enumeration by hand gives.
@SecondLane
class OrdersTest {
    private static final Engines ENGINES = new Engines(OrdersTest.class);

    static Stream<Counter> promising() {
        return Stores.ALL.stream()
                .flatMap(store -> store.counters().stream())
                .filter(c -> c.strategy().promise() == Promise.NO_LOSS);
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
    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive"})
    void ofThreeWorkersEveryOrderIsOneThatTheModelAllows(String name) throws Exception {
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
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @MethodSource("promising")
    void whatPromisesNoLossLosesInNoOrderAtAnyLevel(Counter counter) throws Exception {
        // What speaks no SQL knows no levels.
        for (Isolation isolation : counter.isSql() ? Isolation.values() : new Isolation[] {Isolation.READ_COMMITTED}) {
            Setup setup = Engines.setup(counter.toString(), 2).at(isolation);
            Orders two = ENGINES.orders(setup, 2000);
            assertThat(two.complete()).isTrue();
            assertNoLoss(two, 2);
            // Where nobody was ever refused, nobody can report it.
            if (two.count(Result.EXACT) < two.tried().size()) {
                Orders reported = ENGINES.orders(Engines.reporting(setup), 2000);
                assertThat(reported.tried())
                        .allSatisfy(order ->
                                assertThat(order.ending().verdict().lost()).isZero());
            }
            assertNoLoss(ENGINES.orders(Engines.setup(counter.toString(), 3).at(isolation), 15), 3);
        }
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
