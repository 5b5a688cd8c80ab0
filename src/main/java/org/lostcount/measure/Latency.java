package org.lostcount.measure;

import org.HdrHistogram.Histogram;

/// A summary of latencies in microseconds. Immutable.
///
/// @param samples how many operations were timed; fast operations are timed one in many
/// @param p50 median, and so on up to the maximum
public record Latency(long samples, double p50, double p90, double p99, double p999, double max) {
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0);

    /// Summarises a histogram of nanoseconds.
    public static Latency of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return NONE;
        }
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(90) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3,
                nanos.getMaxValue() / 1e3);
    }
}
