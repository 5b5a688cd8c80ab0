package org.lostcount.cli;

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
}
