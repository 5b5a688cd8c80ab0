package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;

/// What was observed beside what is documented.
class MatrixTest {
    private static final Engines ENGINES = new Engines();

    @AfterAll
    static void close() {
        ENGINES.close();
    }

    /// The case P4 (lost update) of the Hermitage suite: both read, both write, the first commits, then the second. On
    /// PostgreSQL it is lost at READ COMMITTED and refused above; so it is on H2.
    @ParameterizedTest
    @CsvSource({
        "postgres/naive,READ_COMMITTED,LOST",
        "postgres/naive,REPEATABLE_READ,REFUSED",
        "postgres/naive,SERIALIZABLE,REFUSED",
        "h2/naive,READ_COMMITTED,LOST",
        "h2/naive,REPEATABLE_READ,REFUSED",
        "h2/naive,SERIALIZABLE,REFUSED"
    })
    void theLostUpdateOfHermitage(String name, Isolation isolation, Result result) throws Exception {
        Setup setup = Engines.reporting(Engines.setup(name, 2).at(isolation));
        Story story = ENGINES.play(setup, "1 2 1 2 1 2");
        assertThat(story.turns().get(3).scene().position(2).state()).isInstanceOf(Position.Waiting.class);
        assertThat(story.ending().result()).isEqualTo(result);
    }

    @Test
    void aPromiseThatAnOrderBreaksIsMarked() throws Exception {
        Orders losing = ENGINES.orders(Engines.setup("h2/naive", 2), 100);
        Documented never = new Documented(Documented.Says.NEVER_LOSES, "");
        Documented may = new Documented(Documented.Says.MAY_LOSE, "");
        assertThat(new Matrix(List.of(new Matrix.Cell(losing, never))).disagrees())
                .isTrue();
        assertThat(new Matrix(List.of(new Matrix.Cell(losing, may))).disagrees())
                .isFalse();
        Orders kept = ENGINES.orders(Engines.setup("h2/locking", 2), 100);
        assertThat(new Matrix(List.of(new Matrix.Cell(kept, never))).disagrees())
                .isFalse();
    }
}
