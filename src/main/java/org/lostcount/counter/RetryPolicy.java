package org.lostcount.counter;

import java.util.random.RandomGenerator;

/// What to do when an attempt ends in a [Outcome.Conflict]. Immutable.
///
/// @param maxRetries further attempts after the first, 0 to [#UNLIMITED]; 0 reports every conflict to the
///     caller, as the SimpleDB counter of 2010 did
public record RetryPolicy(int maxRetries) {
    public static final int UNLIMITED = Integer.MAX_VALUE;
    public static final RetryPolicy REPORT = new RetryPolicy(0);
    public static final RetryPolicy DEFAULT = new RetryPolicy(1000);

    private static final long FIRST_NANOS = 100_000;
    private static final long CAP_NANOS = 20_000_000;

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
