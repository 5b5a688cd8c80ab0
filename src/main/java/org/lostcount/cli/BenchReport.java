package org.lostcount.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.preset.FourWays;
import org.lostcount.report.Demands;
import org.lostcount.report.NotRun;
import org.lostcount.report.Report;
import org.lostcount.report.Requirement;
import org.lostcount.report.RerunCommand;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Preset;
import org.lostcount.sweep.Sweep;

/// Makes the report of a bench: what came of it, what of the plan is missing and may be, and the command that does it
/// again. Any thread.
///
/// @param typed the counters as they were named
/// @param own whether it was run in a database of the user's own
/// @param conditions the options of the command's conditions, to be given again
/// @param strict whether any loss is one too many
/// @param lenient whether a store that can't be opened is only mentioned
record BenchReport(List<String> typed, boolean own, String conditions, boolean strict, boolean lenient) {
    /// @param interrupted where it was, nothing that is missing is excused, or it would seem to be all that is missing
    Report of(Bench bench, Sweep plan, List<Requirement> required, boolean interrupted) {
        boolean complete = bench.results().size() == plan.size()
                && bench.results().stream().noneMatch(RunResult::stopped);
        List<NotRun> excused = bench.notRun().stream()
                .filter(missing -> !interrupted && isExcused(missing))
                .map(this::discreet)
                .toList();
        return new Report(
                Environment.current(),
                bench.results(),
                bench.notRun().stream().map(this::discreet).toList(),
                complete,
                again(plan),
                new Demands(strict, required, excused));
    }

    /// Whether a run that could not be done need not have been. A store that is not installed here, and that only a `*`
    /// stands for, was not asked for.
    private boolean isExcused(NotRun missing) {
        return lenient || (isByTheWay(missing) && !own);
    }

    private boolean isByTheWay(NotRun missing) {
        String name = missing.counter().id().store();
        return Stores.named(name).flatMap(Store::absent).isPresent()
                && typed.stream().noneMatch(pattern -> Task.without(pattern).startsWith(name + "/"));
    }

    /// What a driver says of a database can name its host and its users, and files travel.
    private NotRun discreet(NotRun missing) {
        return own
                ? new NotRun(missing.counter(), missing.threads(), "The database of --url could not be used.")
                : missing;
    }

    private String again(Sweep plan) {
        String named = plan.preset() == Preset.FOUR_WAYS
                ? "--preset " + FourWays.NAME
                : plan.counters().stream().map(Counter::toString).collect(Collectors.joining(" "));
        return RerunCommand.of(named, plan.workloads(), plan.rounds(), own) + conditions;
    }
}
