package org.lostcount.measure;

/// What all workers have done together. Immutable.
///
/// `attempted = ok + failed + indeterminate` holds once a run has ended; while it runs, the difference is what is
/// under way.
///
/// @param attempted operations begun
/// @param ok operations that certainly happened
/// @param failed operations that certainly did not
/// @param indeterminate operations of which nobody knows
/// @param retries attempts beyond the first of each operation
/// @param waitedNanos time that all workers together waited for a connection
public record Totals(long attempted, long ok, long failed, long indeterminate, long retries, long waitedNanos) {
    public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);

    public Totals plus(Totals other) {
        return new Totals(
                attempted + other.attempted,
                ok + other.ok,
                failed + other.failed,
                indeterminate + other.indeterminate,
                retries + other.retries,
                waitedNanos + other.waitedNanos);
    }
}
