package org.lostcount.history;

/// The times of an attempt, in nanoseconds since the run began, each no earlier than the one before. Immutable.
///
/// @param begun when the operation began, before the first statement of its first attempt
/// @param called when this attempt began, before its first statement
/// @param read when the value was there that it read; as `called` where the store adds by itself
/// @param wrote when its write was answered; as `read` where nothing was written
/// @param ended when its last answer had come, that of the commit included, or was given up
public record Moments(long begun, long called, long read, long wrote, long ended) {
    /// The longest time for which a record has room: 78 hours. A run by time takes a day at most.
    public static final long LONGEST = (1L << 48) - 1;

    /// Of an attempt of which no more is known than when it read and wrote.
    public static Moments of(long read, long wrote) {
        return new Moments(read, read, read, wrote, wrote);
    }

    /// Whether they are in order, and a record has room for them.
    boolean fit() {
        return 0 <= begun && begun <= called && called <= read && read <= wrote && wrote <= ended && ended <= LONGEST;
    }
}
