package org.lostcount.counter;

import java.util.random.RandomGenerator;

/// What to do when an attempt ends in a [Outcome.Conflict], or when nobody knows what it came to. Immutable.
///
/// @param maxRetries further attempts after the first, 0 to [#UNLIMITED]; 0 reports every conflict to the
///     caller
/// @param resends whether an operation is sent again after an [Outcome.Info], as clients do that take a lost answer
///     for a failure; what has happened may then happen twice
public record RetryPolicy(int maxRetries, boolean resends) {
    public static final int UNLIMITED = Integer.MAX_VALUE;
    public static final RetryPolicy REPORT = new RetryPolicy(0);
    public static final RetryPolicy DEFAULT = new RetryPolicy(1000);

    private static final long FIRST_NANOS = 100_000;
    private static final long CAP_NANOS = 20_000_000;

    /// One that keeps what is unknown as it is.
    public RetryPolicy(int maxRetries) {
        this(maxRetries, false);
    }

    public RetryPolicy withMaxRetries(int value) {
        return new RetryPolicy(value, resends);
    }

    public RetryPolicy resending(boolean value) {
        return new RetryPolicy(maxRetries, value);
    }

    /// The pause before retry number `retry` (1, 2, …), in nanoseconds: none before the first, because the one who
    /// was faster is done by then; afterwards uniform between 0 and a ceiling that doubles from 100 µs up to 20 ms.
    /// This is "full jitter": it spreads colliding workers best for the least waiting (Brooker, *Exponential
    /// Backoff And Jitter*, 2015).
    public static long backoffNanos(int retry, RandomGenerator random) {
        if (retry <= 1) {
            return 0;
        }
        long ceiling = Math.min(CAP_NANOS, FIRST_NANOS << Math.min(retry - 2, 10));
        return random.nextLong(ceiling);
    }
}
