package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.SecondLane;

/// All orders of two workers who take the only piece, or are handed numbers, beside what enumeration by hand gives.
///
/// By hand, where a worker that comes second finds nothing left after its first step:
///
/// - *naive* takes three steps (read, write, commit). In two orders one worker is done before the other reads, who is
///   then told that none is left. In all others both have read 1 before either has committed: both take. There are 12
///   such, as the second write waits for the first one's commit: what counting has, too.
/// - *check-then-atomic* takes two steps, each a transaction: 6 orders, of which the two in turn are right.
/// - *locking* takes three. Whoever locks first is done first; the other one's lock stands after any of the three steps
///   of the first: 3 orders for each first.
/// - *atomic* takes one: 2 orders.
/// - *conditional* takes two: 6 orders; in the 4 that are not in turn the later write is refused, and the worker looks
///   again and finds none.
/// - *serializable* has the orders of naive, 14, and refuses in the 12 where both had read 1.
///
/// Numbers: there is always a next one, so both always write. *naive* hands out one number twice in 12 of 14,
/// *atomic-then-select* (add, ask) in the 4 of 6 in which both add before either asks, the rest in none.
@SecondLane
class TaskOrdersTest {
    private static final Engines ENGINES = new Engines(TaskOrdersTest.class);

    /// The engines by turns, as what a strategy comes to is the same on both.
    @ParameterizedTest
    @CsvSource({
        "take:h2/naive, 14, 12, 0",
        "take:postgres/check-then-atomic, 6, 4, 0",
        "take:h2/locking, 6, 0, 0",
        "take:postgres/atomic, 2, 0, 0",
        "take:h2/conditional, 6, 0, 4",
        "take:postgres/serializable, 14, 0, 12",
        "number:postgres/naive, 14, 12, 0",
        "number:h2/locking, 6, 0, 0",
        "number:postgres/atomic, 2, 0, 0",
        "number:h2/atomic-then-select, 6, 4, 0",
        "number:postgres/conditional, 6, 0, 4",
    })
    void areWhatEnumerationByHandGives(String counter, int orders, int wrong, int retried) throws Exception {
        assertCounts(counter, orders, wrong, retried);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "take:postgres/naive, 14, 12, 0",
        "take:h2/check-then-atomic, 6, 4, 0",
        "take:postgres/locking, 6, 0, 0",
        "take:h2/atomic, 2, 0, 0",
        "take:postgres/conditional, 6, 0, 4",
        "take:h2/serializable, 14, 0, 12",
        "number:h2/naive, 14, 12, 0",
        "number:postgres/locking, 6, 0, 0",
        "number:h2/atomic, 2, 0, 0",
        "number:postgres/atomic-then-select, 6, 4, 0",
        "number:h2/conditional, 6, 0, 4",
    })
    void soTheyAreOnTheOtherEngine(String counter, int orders, int wrong, int retried) throws Exception {
        assertCounts(counter, orders, wrong, retried);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "take:h2/naive, 14, 12, 0",
        "take:h2/check-then-atomic, 6, 4, 0",
        "take:h2/conditional, 6, 0, 4",
        "take:postgres/naive, 14, 12, 0",
        "take:postgres/check-then-atomic, 6, 4, 0",
        "take:postgres/serializable, 14, 0, 12",
        "number:h2/naive, 14, 12, 0",
        "number:postgres/atomic-then-select, 6, 4, 0",
    })
    void areThatTwentyTimesOutOfTwenty(String counter, int orders, int wrong, int retried) throws Exception {
        for (int i = 0; i < 20; i++) {
            assertCounts(counter, orders, wrong, retried);
        }
    }

    private static void assertCounts(String counter, int orders, int wrong, int retried) throws Exception {
        Orders tried = ENGINES.orders(Engines.setup(counter, 2), 2000);
        assertThat(tried.complete()).isTrue();
        assertThat(tried.tried()).hasSize(orders);
        assertThat(tried.wrong()).isEqualTo(wrong);
        assertThat(tried.count(Result.RETRIED)).isEqualTo(retried);
        assertThat(tried.count(Result.EXACT)).isEqualTo(orders - wrong - retried);
    }
}
