package org.lostcount.ui.run;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.lostcount.counter.Task;
import org.lostcount.load.Extent;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.Numbers;

/// What somebody said of a run before it began: how many increments it would lose, how much it would oversell, or how
/// many duplicates there would be. Immutable.
///
/// @param lost every number that was said, in order; the last counts
/// @param actual where the line of the chart that tells of it would then end, where that can be told
record Said(List<Long> lost, OptionalLong actual) {
    /// Nobody said anything.
    static final Said NOTHING = new Said(List.of(), OptionalLong.empty());

    Said {
        lost = List.copyOf(lost);
    }

    /// Said of a run under this workload.
    static Said of(Task task, List<Long> lost, Workload workload) {
        if (task != Task.COUNT) {
            return new Said(
                    lost,
                    task == Task.TAKE && !lost.isEmpty() ? OptionalLong.of(-lost.getLast()) : OptionalLong.empty());
        }
        return new Said(
                lost,
                workload.pace().extent() instanceof Extent.Increments(long each) && !lost.isEmpty()
                        ? actual(workload, each * workload.crew().threads(), lost.getLast())
                        : OptionalLong.empty());
    }

    /// The same when the run is over; of one that went by time only then it is known how much was expected.
    Said of(RunResult result) {
        return lost.isEmpty() || actual.isPresent() || result.counter().task() != Task.COUNT
                ? this
                : new Said(
                        lost,
                        actual(result.workload(), Math.abs(result.verdict().expected()), lost.getLast()));
    }

    private static OptionalLong actual(Workload workload, long asked, long lost) {
        return switch (workload.ask().delta()) {
            case PLUS_ONE -> OptionalLong.of(asked - lost);
            case MINUS_ONE -> OptionalLong.of(lost - asked);
            case MIXED -> OptionalLong.empty();
        };
    }

    /// `you said 100, then 4 000`; empty where nothing was said.
    String words() {
        return lost.isEmpty()
                ? ""
                : "you said " + lost.stream().map(Numbers::grouped).collect(Collectors.joining(", then "));
    }
}
