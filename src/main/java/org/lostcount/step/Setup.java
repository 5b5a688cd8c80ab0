package org.lostcount.step;

import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Task;

/// What is stepped through. Immutable.
///
/// @param counter the counter
/// @param workers how many add 1 to it, 1 to [#MAX_WORKERS]
/// @param isolation the isolation level, where the strategy does not name its own
/// @param autocommit whether every statement is a transaction of its own, also where the strategy commits itself
/// @param retry what a worker does when it is refused
public record Setup(Counter counter, int workers, Isolation isolation, boolean autocommit, RetryPolicy retry) {
    public static final int MAX_WORKERS = 4;

    /// What a counter begins with: nothing that could be taken for a worker's number.
    public static final long START = 5;

    /// More refusals in a row than any order of a few workers explains.
    public static final RetryPolicy RETRY = new RetryPolicy(20);

    public Setup {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers: " + workers);
        }
    }

    /// What the counter is set to before each story: a stock has one piece, so that two workers are one too many.
    public long start() {
        return counter.task() == Task.TAKE ? 1 : START;
    }

    /// The same at another isolation level.
    public Setup at(Isolation level) {
        return new Setup(counter, workers, level, autocommit, retry);
    }

    /// The same with another number of workers.
    public Setup with(int many) {
        return new Setup(counter, many, isolation, autocommit, retry);
    }

    CounterSettings settings() {
        return new CounterSettings(
                1,
                workers,
                workers,
                isolation,
                Phrasing.PLAIN,
                Optional.empty(),
                autocommit ? Optional.of(true) : Optional.empty(),
                true,
                Map.of());
    }
}
