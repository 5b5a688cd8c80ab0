package org.lostcount.compare;

import org.lostcount.counter.Counter;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// A counter under one workload, whatever the number of workers: a line of a chart. Immutable.
///
/// @param counter what is run
/// @param workload how, at one worker
public record Series(Counter counter, Workload workload) {
    public Series {
        workload = workload.withThreads(1);
    }

    /// The series that a run belongs to.
    public static Series of(RunResult run) {
        return new Series(run.counter(), run.workload());
    }

    /// Whether the other is of the same store under the same workload, so that their counters can be compared.
    public boolean isBeside(Series other) {
        return counter.id().store().equals(other.counter.id().store()) && workload.equals(other.workload);
    }
}
