package org.lostcount.cli;

import java.util.List;
import org.lostcount.check.Grade;
import org.lostcount.load.RunResult;
import org.lostcount.report.NotRun;

/// The exit statuses, a contract with scripts.
public final class Status {
    /// Every promise held.
    public static final int KEPT = 0;
    /// A promise was broken, or anything was lost under `--strict`.
    public static final int BROKEN = 1;
    /// The command line is wrong.
    public static final int USAGE = 2;
    /// A run could not be done.
    public static final int FAILED = 3;
    /// Ctrl-C.
    public static final int INTERRUPTED = 130;

    private Status() {}

    /// The status of runs that were done, and of those that could not be. A broken promise is the weightiest; a run of
    /// which no operation came to anything, or whose value could not be read, counts as one that could not be done.
    static int of(List<RunResult> runs, List<NotRun> notRun, boolean strict) {
        if (runs.stream().flatMap(r -> r.evidence().stream()).anyMatch(e -> !e.isExact() && !e.isCapped())) {
            return BROKEN;
        }
        boolean broken = runs.stream().anyMatch(r -> r.verdict().grade() == Grade.FORBIDDEN || (strict && isWrong(r)));
        if (broken) {
            return BROKEN;
        }
        boolean idle = runs.isEmpty()
                || runs.stream()
                        .anyMatch(r -> r.totals().ok() == 0
                                || !r.verdict().wasRead()
                                || r.messages().containsKey(RunResult.UNREAD));
        return idle || !notRun.isEmpty() ? FAILED : KEPT;
    }

    private static boolean isWrong(RunResult run) {
        return run.verdict().kind().isWrong()
                || run.rate().phase().filter(phase -> phase.lost() > 0).isPresent();
    }
}
