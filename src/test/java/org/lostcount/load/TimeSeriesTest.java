package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lostcount.measure.LatencyRecorder;
import org.lostcount.measure.Totals;

class TimeSeriesTest {
    @Test
    void howeverLongARunIsItsSeriesStaysShortAndItsRatesAddUp() {
        TimeSeries series = new TimeSeries();
        long ok = 0;
        for (int tick = 1; tick <= 36_000; tick++) {
            ok += tick % 7;
            Totals totals = new Totals(ok, ok, 0, 0, 0, 0, 0, 0);
            series.tick(
                    tick / 10.0,
                    totals,
                    new Expectation(ok, ok, ok),
                    OptionalLong.of(ok),
                    LatencyRecorder.newHistogram());
        }
        series.end(3600.01, new Totals(ok, ok, 0, 0, 0, 0, 0, 0), new Expectation(ok, ok, ok), OptionalLong.of(ok));

        List<Sample> samples = series.samples();
        assertThat(samples).hasSizeBetween(300, 601);
        double area = 0;
        double before = 0;
        for (Sample sample : samples) {
            area += sample.okRate() * (sample.seconds() - before);
            before = sample.seconds();
        }
        assertThat(area).isCloseTo((double) ok, within(1.0));
        assertThat(samples.getLast().expected()).isEqualTo(ok);
        assertThat(samples.getLast().seconds()).isEqualTo(3600.01);
    }

    @Test
    void aValueThatWasReadStaysWithWhatWasExpectedThen() {
        TimeSeries series = new TimeSeries();
        for (int tick = 1; tick <= 4_000; tick++) {
            // The store does not answer at every moment.
            OptionalLong read = tick % 3 == 0 ? OptionalLong.of(tick) : OptionalLong.empty();
            Totals totals = new Totals(tick, tick, 0, 0, 0, 0, 0, 0);
            series.tick(tick / 10.0, totals, new Expectation(tick, tick, tick), read, LatencyRecorder.newHistogram());
        }

        assertThat(series.samples())
                .anyMatch(sample -> sample.actual().isPresent())
                .allMatch(sample -> sample.actual().orElse(sample.expected()) == sample.expected());
    }

    @Test
    void aPointThatWasMadeAfterTheEndDoesNotContradictIt() {
        TimeSeries series = new TimeSeries();
        Totals totals = new Totals(9, 9, 0, 0, 0, 0, 0, 0);
        series.tick(0.9, totals, new Expectation(8, 8, 8), OptionalLong.of(7), LatencyRecorder.newHistogram());
        series.end(0.8, totals, new Expectation(9, 9, 9), OptionalLong.of(6));

        assertThat(series.samples()).singleElement().satisfies(last -> {
            assertThat(last.expected()).isEqualTo(9);
            assertThat(last.actual()).hasValue(6);
            assertThat(last.seconds()).isEqualTo(0.9);
        });
    }
}
