package org.lostcount.report;

import org.lostcount.measure.Latency;

/// A [Latency] as files tell it, in microseconds. The components' names are a contract, as those of [RunDocument] are.
record LatencyDocument(long samples, double p50, double p90, double p99, double p999, double max) {
    static LatencyDocument of(Latency latency) {
        return new LatencyDocument(
                latency.samples(), latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max());
    }
}
