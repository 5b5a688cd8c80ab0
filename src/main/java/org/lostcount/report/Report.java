package org.lostcount.report;

import java.util.List;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;

/// Everything that a report tells, whatever its format. Immutable.
///
/// @param environment where the runs were done
/// @param runs what was done, in order
/// @param notRun what was asked for and could not be done
/// @param complete whether everything that was asked for was done to its end
/// @param again the command that does the same again
/// @param demands what is demanded of the runs beside their promises
public record Report(
        Environment environment,
        List<RunResult> runs,
        List<NotRun> notRun,
        boolean complete,
        String again,
        Demands demands) {
    public Report {
        runs = List.copyOf(runs);
        notRun = List.copyOf(notRun);
    }

    /// One of runs of which nothing more is demanded than that they keep their promises.
    public Report(Environment environment, List<RunResult> runs, List<NotRun> notRun, boolean complete, String again) {
        this(environment, runs, notRun, complete, again, Demands.NONE);
    }

    /// Whether it passes, in a build.
    public Pass pass() {
        return Pass.of(this).and(demands.required());
    }
}
