package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
    /// The percentile by nearest rank of all raw values, and the one of the merged distributions, must fall into the
    /// same step of the histogram, which is what its precision of two digits means.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void percentilesOfMergedDistributionsAreThoseOfAllRawValues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Distribution> parts = new ArrayList<>();
        long[] raw = new long[0];
        for (int part = 0; part < 5; part++) {
            Histogram histogram = LatencyRecorder.newHistogram();
            int before = raw.length;
            raw = Arrays.copyOf(raw, before + random.nextInt(3000));
            for (int i = before; i < raw.length; i++) {
                raw[i] = random.nextLong(1L << (8 + random.nextInt(26)));
                histogram.recordValue(raw[i]);
            }
            parts.add(Distribution.decoded(Distribution.of(histogram).encoded()));
        }
        Arrays.sort(raw);
        Distribution merged = Distribution.merged(parts);

        assertThat(merged.summary().samples()).isEqualTo(raw.length);
        for (double percentile : new double[] {1, 25, 50, 90, 99, 99.9, 100}) {
            long exact = raw[Math.max(0, (int) Math.ceil(percentile / 100 * raw.length) - 1)];
            double told = merged.percentileMicros(percentile) * 1e3;
            assertThat(merged.histogram().valuesAreEquivalent(Math.round(told), exact))
                    .as("percentile %s: %s for %s", percentile, told, exact)
                    .isTrue();
            assertThat(told).isBetween(exact * 0.99, exact * 1.01 + 1);
        }
    }

    @Test
    void whatIsRecordedLaterDoesNotChangeIt() {
        Histogram histogram = LatencyRecorder.newHistogram();
        histogram.recordValue(1_000);
        Distribution one = Distribution.of(histogram);
        histogram.recordValue(9_000_000);
        one.histogram().recordValue(9_000_000);

        assertThat(one.summary().max()).isBetween(1.0, 1.01);
        assertThat(one).isNotEqualTo(Distribution.of(histogram)).isEqualTo(Distribution.decoded(one.encoded()));
    }

    @Test
    void nothingTimedIsNothing() {
        assertThat(Distribution.NONE.summary()).isEqualTo(Latency.NONE);
        assertThat(Distribution.NONE.percentileMicros(99)).isZero();
        assertThat(Distribution.merged(List.of())).isEqualTo(Distribution.NONE);
        assertThat(Distribution.decoded(Distribution.NONE.encoded())).isEqualTo(Distribution.NONE);
        assertThatThrownBy(() -> Distribution.decoded(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
