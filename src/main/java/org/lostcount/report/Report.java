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
public record Report(
        Environment environment, List<RunResult> runs, List<NotRun> notRun, boolean complete, String again) {
    public Report {
        runs = List.copyOf(runs);
        notRun = List.copyOf(notRun);
    }
}
