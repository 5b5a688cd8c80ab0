package org.lostcount.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lostcount.check.Grade;

/// What a comparison wants to know of a run, wherever it is written down. Immutable.
///
/// @param counter `store/strategy`
/// @param threads workers
/// @param settings everything else that was set, by name, in a fixed order
/// @param throughput ok operations per second
/// @param lost the least that is missing
/// @param overcounted what nobody asked for
/// @param grade the verdict beside the promise
/// @param p50Micros median latency
/// @param p99Micros 99th percentile
public record Measured(
        String counter,
        int threads,
        Map<String, String> settings,
        double throughput,
        long lost,
        long overcounted,
        Grade grade,
        double p50Micros,
        double p99Micros) {
    public Measured {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// Whether no operation succeeded.
    public boolean isIdle() {
        return throughput == 0;
    }

    /// Whether every acknowledged increment was there, and no other.
    public boolean isExact() {
        return lost == 0 && overcounted == 0;
    }
}
