package org.lostcount.measure;

/// What all workers have done together. Immutable.
///
/// `attempted = ok + none left + failed + indeterminate` holds once a run has ended; while it runs, the difference
/// is what is under way.
///
/// @param attempted operations begun
/// @param ok operations that certainly happened
/// @param noneLeft operations that were answered that not enough is left to take
/// @param failed operations that certainly did not
/// @param indeterminate operations of which nobody knows
/// @param retries attempts beyond the first of each operation
/// @param resent attempts of which nobody knows, and after which the operation was sent again
/// @param waitedNanos time that all workers together waited for a connection
public record Totals(
        long attempted,
        long ok,
        long noneLeft,
        long failed,
        long indeterminate,
        long retries,
        long resent,
        long waitedNanos) {
    public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    /// Operations that were answered, one way or the other.
    public long answered() {
        return ok + noneLeft;
    }

    /// Operations that have come to an end.
    public long ended() {
        return ok + noneLeft + failed + indeterminate;
    }

    public Totals plus(Totals other) {
        return new Totals(
                attempted + other.attempted,
                ok + other.ok,
                noneLeft + other.noneLeft,
                failed + other.failed,
                indeterminate + other.indeterminate,
                retries + other.retries,
                resent + other.resent,
                waitedNanos + other.waitedNanos);
    }
}
