package org.lostcount.load;

import java.util.OptionalLong;

/// One point of a run's time series. Immutable. Rates are operations per second since the point before.
///
/// @param seconds since load started
/// @param expected start plus the deltas of the operations that were ok by then; where `actual` was read while the run
///     went on, what is nearest to it of all that a counter without losses can have held then
/// @param expectedLow the least that a counter without losses can hold, when some outcomes are unknown
/// @param expectedHigh the most
/// @param actual the value read from the store at that time, when somebody asked for it
/// @param okRate operations that certainly happened
/// @param retryRate attempts beyond the first
/// @param failRate operations that certainly did not happen, or of which nobody knows
/// @param p50Micros median latency of the interval, 0 when nothing was timed in it
/// @param p99Micros 99th percentile of the interval
public record Sample(
        double seconds,
        long expected,
        long expectedLow,
        long expectedHigh,
        OptionalLong actual,
        double okRate,
        double retryRate,
        double failRate,
        double p50Micros,
        double p99Micros) {}
