package org.lostcount.report.chart;

import java.util.List;
import java.util.OptionalLong;
import org.lostcount.counter.Task;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;

/// What charts of a run over time are made of. Immutable.
///
/// @param counter what was run; before the first run only what it is asked
/// @param start what the counter began with
/// @param samples the time series
/// @param whole latency of the whole run
/// @param faults when the store was broken; of very many not all moments
/// @param faultCount how often it was
/// @param foreseen what somebody had said that the counter would be at the end; nothing where nobody had
public record RunSeries(
        String counter,
        long start,
        List<Sample> samples,
        Latency whole,
        List<FaultMark> faults,
        long faultCount,
        OptionalLong foreseen) {
    /// Of no run yet.
    public static RunSeries none(Task task) {
        return new RunSeries(task.with(""), 0, List.of(), Latency.NONE, List.of(), 0, OptionalLong.empty());
    }

    public static RunSeries of(RunSnapshot run) {
        return new RunSeries(
                run.counter().toString(),
                run.start(),
                run.samples(),
                run.latency(),
                run.faults(),
                run.faultCount(),
                OptionalLong.empty());
    }

    /// The same run, of which somebody had said what the counter would be at the end.
    public RunSeries foreseen(OptionalLong value) {
        return new RunSeries(counter, start, samples, whole, faults, faultCount, value);
    }

    public static RunSeries of(RunResult run) {
        return of(RunSnapshot.of(run));
    }
}
