package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;

/// Everything that a run is asked to do, apart from the counter. Immutable; made from [#DEFAULT] by the `with`
/// methods, and judged by [#problems] before it is run.
///
/// @param threads workers, 1 to [#MAX_THREADS]
/// @param workers what carries them
/// @param extent how long
/// @param delta what each operation adds
/// @param counters how many counters the workers spread over, 1 to [#MAX_COUNTERS]
/// @param thinkTime pause between read and write, up to a minute
/// @param isolation for SQL stores
/// @param poolSize connections, or nothing for as many as workers and at most [#DEFAULT_POOL]
/// @param retry what to do at a conflict
/// @param rate operations per second that all workers together start by schedule, or nothing for a closed loop
/// @param warmup run before and thrown away
/// @param seed of every random choice
/// @param evidence whether every write leaves its operation's id, so that it can be told who overwrote whom
/// @param kills connections per second that the engine is made to end meanwhile, at random
public record Workload(
        int threads,
        WorkerKind workers,
        Extent extent,
        Delta delta,
        int counters,
        Duration thinkTime,
        Isolation isolation,
        OptionalInt poolSize,
        RetryPolicy retry,
        OptionalDouble rate,
        Duration warmup,
        long seed,
        boolean evidence,
        OptionalDouble kills) {
    public static final int MAX_THREADS = 10_000;
    public static final int MAX_COUNTERS = 1_000;
    public static final int MAX_POOL = 1_000;
    public static final int DEFAULT_POOL = 64;
    public static final long MAX_INCREMENTS = 1_000_000_000_000L;
    public static final Duration MAX_DURATION = Duration.ofHours(24);
    public static final Duration MAX_THINK_TIME = Duration.ofMinutes(1);
    public static final double MAX_KILLS = 1_000;
    public static final double MAX_RATE = 10_000_000;

    /// 8 platform threads × 1000 increments on one counter.
    public static final Workload DEFAULT = new Workload(
            8,
            WorkerKind.PLATFORM,
            new Extent.Increments(1000),
            Delta.PLUS_ONE,
            1,
            Duration.ZERO,
            Isolation.READ_COMMITTED,
            OptionalInt.empty(),
            RetryPolicy.DEFAULT,
            OptionalDouble.empty(),
            Duration.ZERO,
            42,
            false,
            OptionalDouble.empty());

    /// A setting that can't be run, by the name of its option without dashes, with one sentence for the user.
    public record Problem(String option, String sentence) {}

    /// What can't be run about this workload; empty when it can.
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        between(problems, "threads", threads, 1, MAX_THREADS);
        switch (extent) {
            case Extent.Increments(long perWorker) -> between(problems, "increments", perWorker, 1, MAX_INCREMENTS);
            case Extent.For(Duration duration) -> {
                if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(MAX_DURATION) > 0) {
                    problems.add(new Problem("duration", "--duration must be from 1ms to 24h."));
                }
            }
        }
        between(problems, "counters", counters, 1, MAX_COUNTERS);
        if (thinkTime.isNegative() || thinkTime.compareTo(MAX_THINK_TIME) > 0) {
            problems.add(new Problem("think-time", "--think-time must be from 0 to 1m."));
        }
        poolSize.ifPresent(size -> between(problems, "pool-size", size, 1, MAX_POOL));
        if (retry.maxRetries() < 0) {
            problems.add(new Problem("max-retries", "--max-retries must be 0 or more, or unlimited."));
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() <= MAX_RATE)) {
            problems.add(new Problem("rate", "--rate must be above 0 and at most 10000000 operations per second."));
        }
        if (kills.isPresent() && !(kills.getAsDouble() > 0 && kills.getAsDouble() <= MAX_KILLS)) {
            problems.add(new Problem("fault", "--fault kill-connections must be above 0 and at most 1000/s."));
        }
        if (warmup.isNegative() || warmup.compareTo(MAX_DURATION) > 0) {
            problems.add(new Problem("warmup", "--warmup must be from 0 to 24h."));
        }
        return List.copyOf(problems);
    }

    private static void between(List<Problem> problems, String option, long value, long low, long high) {
        if (value < low || value > high) {
            problems.add(new Problem(option, "--" + option + " must be from " + low + " to " + high + "."));
        }
    }

    /// What the counter must know of this workload.
    public CounterSettings counterSettings() {
        return new CounterSettings(
                counters, threads, poolSize.orElse(Math.min(threads, DEFAULT_POOL)), isolation, evidence);
    }

    public Workload withThreads(int value) {
        return new Workload(
                value, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withWorkers(WorkerKind value) {
        return new Workload(
                threads, value, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withExtent(Extent value) {
        return new Workload(
                threads, workers, value, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withDelta(Delta value) {
        return new Workload(
                threads, workers, extent, value, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withCounters(int value) {
        return new Workload(
                threads, workers, extent, delta, value, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withThinkTime(Duration value) {
        return new Workload(
                threads, workers, extent, delta, counters, value, isolation, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withIsolation(Isolation value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, value, poolSize, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withPoolSize(OptionalInt value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, value, retry, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withRetry(RetryPolicy value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, value, rate, warmup, seed,
                evidence, kills);
    }

    public Workload withRate(OptionalDouble value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, value, warmup, seed,
                evidence, kills);
    }

    public Workload withWarmup(Duration value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, value, seed,
                evidence, kills);
    }

    public Workload withSeed(long value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, value,
                evidence, kills);
    }

    public Workload withEvidence(boolean value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                value, kills);
    }

    public Workload withKills(OptionalDouble value) {
        return new Workload(
                threads, workers, extent, delta, counters, thinkTime, isolation, poolSize, retry, rate, warmup, seed,
                evidence, value);
    }
}
