package org.lostcount.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.check.Grade;

/// What a comparison wants to know of a run, wherever it is written down. Immutable.
///
/// @param counter `store/strategy`
/// @param threads workers
/// @param settings everything else that was set, by name, in a fixed order
/// @param rate ok operations per second
/// @param why what speaks against comparing its rate, in words; empty where nothing does
/// @param twoSpeeds whether the rate changed between two speeds
/// @param lost the least that is missing; of a stock what was oversold, where that is more
/// @param overcounted what nobody asked for
/// @param grade the verdict beside the promise
/// @param p50Micros median latency
/// @param p99Micros 99th percentile
public record Measured(
        String counter,
        int threads,
        Map<String, String> settings,
        double rate,
        List<String> why,
        boolean twoSpeeds,
        long lost,
        long overcounted,
        Grade grade,
        double p50Micros,
        double p99Micros) {
    public Measured {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        why = List.copyOf(why);
    }

    /// Whether its rate may be compared.
    public boolean comparable() {
        return why.isEmpty();
    }

    /// Whether no operation succeeded.
    public boolean isIdle() {
        return rate == 0;
    }

    /// Whether every acknowledged operation was there, and no other, and no promise was broken in another way.
    public boolean isExact() {
        return lost == 0 && overcounted == 0 && grade != Grade.FORBIDDEN;
    }
}
