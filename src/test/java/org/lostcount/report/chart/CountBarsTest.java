package org.lostcount.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.data.category.DefaultCategoryDataset;
import org.junit.jupiter.api.Test;

class CountBarsTest {
    @Test
    void whatIsGivenOutBeyondAStockStandsBehindWhatThereWas() {
        assertThat(bars(10, 14, true)).containsExactly(10.0, 14.0, 10.0);
        assertThat(CountBars.longest(10, 14, true)).isEqualTo(1);
    }

    @Test
    void aStockThatIsNotUsedUpHasOnlyOneOtherBar() {
        assertThat(bars(10, 4, true)).containsExactly(10.0, 0.0, 4.0);
        assertThat(CountBars.longest(10, 4, true)).isZero();
    }

    /// A counter may have gone below what it should be, and both below zero.
    @Test
    void ofWhatIsCountedTheLongerBarHasTheWords() {
        assertThat(bars(10, 14, false)).containsExactly(10.0, 0.0, 14.0);
        assertThat(CountBars.longest(10, 14, false)).isEqualTo(2);
        assertThat(CountBars.longest(-10, -4, false)).isZero();
    }

    private static List<Number> bars(double should, double is, boolean stock) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        CountBars.add(data, "h2/naive", should, is, stock);
        return IntStream.range(0, data.getRowCount())
                .mapToObj(row -> data.getValue(row, 0))
                .toList();
    }
}
