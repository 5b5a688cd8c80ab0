package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkloadTest {
    /// Workers in step take one each, round by round: in the last round some must be too many.
    @Test
    void anUnsaidStockIsAboutHalfOfWhatIsAskedForAndNoMultipleOfTheWorkers() {
        assertThat(stock(8, 1000, 1)).isEqualTo(3996);
        assertThat(stock(8, 3, 1)).isEqualTo(12);
        assertThat(stock(1, 1000, 1)).isEqualTo(500);
        assertThat(stock(1, 1, 1)).isEqualTo(1);
        for (int threads = 2; threads <= 9; threads++) {
            for (int each = 1; each <= 9; each++) {
                for (int amount = 1; amount <= 3; amount++) {
                    long stock = stock(threads, each, amount);
                    assertThat(stock).isBetween((long) amount, (long) threads * each * amount / 2);
                    assertThat(stock % amount).isZero();
                    assertThat(stock / amount % threads)
                            .as(threads + " × " + each)
                            .isNotZero();
                }
            }
        }
        assertThat(stock(1_000, Long.MAX_VALUE, 1_000)).isPositive();
    }

    private static long stock(int threads, long each, long amount) {
        return Workload.DEFAULT
                .withThreads(threads)
                .withExtent(new Extent.Increments(each))
                .withAmount(amount)
                .stock();
    }
}
