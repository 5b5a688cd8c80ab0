package org.lostcount.report.chart;

import java.util.List;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;

/// What charts of a run over time are made of. Immutable.
///
/// @param counter what was run, no name before the first run
/// @param samples the time series
/// @param whole latency of the whole run
/// @param faults when the store was broken; of very many not all moments
/// @param faultCount how often it was
public record RunSeries(String counter, List<Sample> samples, Latency whole, List<FaultMark> faults, long faultCount) {
    /// Of no run.
    public static final RunSeries NONE = new RunSeries("", List.of(), Latency.NONE, List.of(), 0);

    public static RunSeries of(RunSnapshot run) {
        return new RunSeries(run.counter().toString(), run.samples(), run.latency(), run.faults(), run.faultCount());
    }

    public static RunSeries of(RunResult run) {
        return of(RunSnapshot.of(run));
    }
}
