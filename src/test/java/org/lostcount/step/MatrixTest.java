package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Documented;

/// What was observed beside what is documented.
class MatrixTest {
    private static final Engines ENGINES = new Engines(MatrixTest.class);

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
