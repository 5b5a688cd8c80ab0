package org.lostcount.step;

import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;

/// What is stepped through. Immutable.
///
/// @param counter the counter
/// @param workers how many add 1 to it, 1 to [#MAX_WORKERS]
/// @param isolation the isolation level, where the strategy does not name its own
/// @param autocommit whether every statement is a transaction of its own, also where the strategy commits itself
/// @param retry what a worker does when it is refused
/// @param atFollower whether values are read at a follower, which applies what it has heard at steps of its own
public record Setup(
        Counter counter, int workers, Isolation isolation, boolean autocommit, RetryPolicy retry, boolean atFollower) {
    public static final int MAX_WORKERS = 4;

    /// What a counter begins with: nothing that could be taken for a worker's number.
    public static final long START = 5;

    /// More refusals in a row than any order of a few workers explains.
    public static final RetryPolicy RETRY = new RetryPolicy(20);

    /// Where values are read where they are written.
    public Setup(Counter counter, int workers, Isolation isolation, boolean autocommit, RetryPolicy retry) {
        this(counter, workers, isolation, autocommit, retry, false);
    }

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
        return new Setup(counter, workers, level, autocommit, retry, atFollower);
    }

    /// The same with another number of workers.
    public Setup with(int many) {
        return new Setup(counter, many, isolation, autocommit, retry, atFollower);
    }

    /// The same with values that are read at a follower, or are not.
    public Setup reading(boolean follower) {
        return new Setup(counter, workers, isolation, autocommit, retry, follower);
    }

    /// Of the servers that this takes.
    public Topology topology() {
        return atFollower ? Topology.REPLICA : Topology.SINGLE;
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
                atFollower ? Map.of("topology", Topology.REPLICA, "read-from", ReadFrom.REPLICA) : Map.of());
    }
}
