package org.lostcount.counter;

/// Somebody else was faster: the counter was not what its user took it for, and was left as it is. The
/// [NamedCounter] that throws it shows the current value from then on.
public final class OutOfSyncException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    OutOfSyncException(String name, long expected, long actual) {
        super("The counter " + name + " was out of sync: it was taken for " + expected + ", and is " + actual + ".");
        this.expected = expected;
        this.actual = actual;
    }

    /// The value that the counter was taken for.
    public long expected() {
        return expected;
    }

    /// The value that was found instead. Equal to the expected one when it had changed and came back, or
    /// when the store gave way to another transaction.
    public long actual() {
        return actual;
    }
}
