package org.lostcount.cli;

import org.lostcount.report.Pass;

/// The exit statuses, a contract with scripts.
public final class Status {
    /// Every promise held.
    public static final int KEPT = 0;
    /// A promise was broken, anything was lost under `--strict`, or a condition does not hold.
    public static final int BROKEN = 1;
    /// The command line is wrong.
    public static final int USAGE = 2;
    /// A run could not be done, or a condition is undecided.
    public static final int FAILED = 3;
    /// Ctrl-C.
    public static final int INTERRUPTED = 130;

    private Status() {}

    /// The status of results.
    static int of(Pass pass) {
        return switch (pass) {
            case KEPT -> KEPT;
            case BROKEN -> BROKEN;
            case UNPROVEN -> FAILED;
        };
    }
}
