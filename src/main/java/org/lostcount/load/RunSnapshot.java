package org.lostcount.load;

import java.util.List;
import java.util.OptionalLong;
import org.lostcount.counter.CounterId;
import org.lostcount.fault.FaultMark;
import org.lostcount.measure.Latency;
import org.lostcount.measure.Totals;

/// A run as it stands, built ten times a second by the run's sampler. Immutable; any thread.
///
/// @param counter what is being run
/// @param phase where the run is
/// @param elapsedSeconds since load started, 0 before
/// @param progress how much of the extent is done, 0 to 1
/// @param totals what the workers have done
/// @param start what the counters held before
/// @param acknowledged the deltas of ok operations
/// @param expected start plus the deltas of ok operations; where `actual` was read while the run went on, what is
///     nearest to it of all that a counter without losses can have held then, so that the difference is never more than
///     what is really lost
/// @param actual the value read from the store a moment ago, if it is being observed
/// @param latency of the whole run so far
/// @param samples the time series so far, oldest first, at most 600 points
/// @param faults when the store was broken so far; of very many not all moments
/// @param faultCount how often it was
public record RunSnapshot(
        CounterId counter,
        Phase phase,
        double elapsedSeconds,
        double progress,
        Totals totals,
        long start,
        long acknowledged,
        long expected,
        OptionalLong actual,
        Latency latency,
        List<Sample> samples,
        List<FaultMark> faults,
        long faultCount) {
    /// The last snapshot of a run that has ended.
    public static RunSnapshot of(RunResult run) {
        return new RunSnapshot(
                run.counter().id(),
                Phase.DONE,
                run.elapsedSeconds(),
                1,
                run.totals(),
                run.start(),
                run.verdict().sums().ok(),
                run.verdict().expected(),
                run.actual(),
                run.latency(),
                run.samples(),
                run.aftermath().map(Aftermath::marks).orElse(List.of()),
                run.aftermath().map(Aftermath::faults).orElse(0L));
    }

    /// The same in another phase.
    RunSnapshot in(Phase other) {
        return new RunSnapshot(
                counter,
                other,
                elapsedSeconds,
                progress,
                totals,
                start,
                acknowledged,
                expected,
                actual,
                latency,
                samples,
                faults,
                faultCount);
    }

    /// Where a run is.
    public enum Phase {
        /// The counter's table, or whatever else holds it, is made ready.
        OPENING,
        /// The counter is set to where it begins.
        RESETTING,
        /// The workers get their connections.
        CONNECTING,
        WARM_UP,
        MEASURE,
        /// No new operations begin; those under way end.
        DRAIN,
        /// The rate is measured in a phase by time: before any member of a comparison counts, or after a run.
        RATE,
        DONE
    }
}
