package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaintPaceTest {
    private static final long MILLI = 1_000_000;

    /// With a snapshot every 200 ms for ten seconds.
    private static long paintings(int processors, long costMillis) {
        PaintPace pace = new PaintPace(processors);
        return LongStream.range(0, 50)
                .filter(i -> pace.isDue(200 * i * MILLI, costMillis * MILLI))
                .count();
    }

    @Test
    void paintingTakesAHundredthOfTheProcessors() {
        assertThat(paintings(2, 4)).isEqualTo(50);
        assertThat(paintings(2, 8)).isEqualTo(25);
        assertThat(paintings(8, 8)).isEqualTo(50);
    }

    @Test
    void aChartIsPaintedOnceASecondWhateverItTakes() {
        assertThat(paintings(2, 1000)).isEqualTo(10);
        assertThat(paintings(1, 40)).isEqualTo(10);
    }
}
