package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.SecondLane;

/// All orders of two workers who take the last piece, or want a number, where each step is a command of its own.
@SecondLane
class KeyValueOrdersTest {
    private static final Engines ENGINES = new Engines(KeyValueOrdersTest.class);

    /// Enumerated by hand. Who is first reads 1. Where the other one reads before that is written (four of six
    /// orders) he reads 1 as well, and takes what is not there, or is refused and looks again; else (two) he
    /// reads 0, and has no second step. Where one step looks and takes there are two orders. He who gives back has
    /// a second step only if he came second. A number has its second step in any case.
    @ParameterizedTest
    @CsvSource({
        "take:memory/naive,             OVERSOLD,  4, 6",
        "take:memory/check-then-atomic, OVERSOLD,  4, 6",
        "take:memory/locking,           EXACT,     6, 6",
        "take:memory/atomic,            EXACT,     2, 2",
        "take:memory/conditional,       RETRIED,   4, 6",
        "take:redis/naive,              OVERSOLD,  4, 6",
        "take:redis/check-then-atomic,  OVERSOLD,  4, 6",
        "take:redis/locking,            EXACT,     6, 6",
        "take:redis/atomic,             EXACT,     2, 2",
        "take:redis/give-back,          EXACT,     2, 2",
        "take:redis/conditional,        RETRIED,   4, 6",
        "take:memcached/check-then-atomic, OVERSOLD, 4, 6",
        "take:etcd/conditional,         RETRIED,   4, 6",
        "take:dynamodb/atomic,          EXACT,     2, 2",
        "number:memory/naive,           DUPLICATE, 4, 6",
        "number:memory/atomic,          EXACT,     2, 2",
        "number:redis/naive,            DUPLICATE, 4, 6",
        "number:redis/atomic-lua,       EXACT,     2, 2",
        "number:redis/conditional,      RETRIED,   4, 6",
        "number:etcd/naive,             DUPLICATE, 4, 6",
        "number:dynamodb/serializable,  RETRIED,   4, 6"
    })
    void theyComeToWhatEnumerationByHandGives(String counter, Result result, int count, int all) throws Exception {
        Orders orders = ENGINES.orders(Engines.setup(counter, 2), 100);
        assertThat(orders.complete()).isTrue();
        assertThat(orders.tried()).hasSize(all);
        assertThat(orders.count(result)).isEqualTo(count);
        assertThat(orders.count(Result.EXACT)).isEqualTo(result == Result.EXACT ? all : all - count);
    }
}
