package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Strategy;
import org.lostcount.fault.Faults;

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
/// @param warmup how long it is run before, and thrown away; nothing for until its rate has settled where runs are
///     compared, and not at all where one is made
/// @param seed of every random choice
/// @param evidence whether every write leaves its operation's id, so that it can be told who overwrote whom
/// @param synchronousCommit whether a commit waits until it is on disk, where the store lets that be chosen; else as
/// the
///     store is set
/// @param faults what is done to the store meanwhile
/// @param autocommit for SQL stores: whether every statement is a transaction of its own, or (`false`) every increment;
///     nothing for as the strategy has it
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
        Optional<Duration> warmup,
        long seed,
        boolean evidence,
        Optional<Boolean> synchronousCommit,
        Faults faults,
        Optional<Boolean> autocommit) {
    /// What protects them lasts from the read to the write only within one transaction.
    private static final Set<Strategy> NEED_A_TRANSACTION = Set.of(Strategy.LOCKING, Strategy.SERIALIZABLE);

    public static final int MAX_THREADS = 10_000;
    public static final int MAX_COUNTERS = 1_000;
    public static final int MAX_POOL = 1_000;
    public static final int DEFAULT_POOL = 64;
    public static final long MAX_INCREMENTS = 1_000_000_000_000L;
    public static final Duration MAX_DURATION = Duration.ofHours(24);
    public static final Duration MAX_THINK_TIME = Duration.ofMinutes(1);
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
            Optional.empty(),
            42,
            false,
            Optional.empty(),
            Faults.NONE,
            Optional.empty());

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
        if (!(faults.killsPerSecond() >= 0 && faults.killsPerSecond() <= Faults.MAX_KILLS)) {
            problems.add(new Problem("fault", "--fault kill-connections must be above 0 and at most 1000/s."));
        }
        if (!(faults.killAtCommit() >= 0 && faults.killAtCommit() <= 1)) {
            problems.add(new Problem("fault", "--fault kill-at-commit must be above 0 and at most 100%."));
        }
        if (faults.stall().isNegative() || faults.stall().compareTo(Faults.MAX_STALL) > 0) {
            problems.add(new Problem("fault", "--fault stall must be above 0 and at most 10s."));
        }
        if (warmup.filter(time -> time.isNegative() || time.compareTo(MAX_DURATION) > 0)
                .isPresent()) {
            problems.add(new Problem("warmup", "--warmup must be from 0 to 24h."));
        }
        if (autocommit.orElse(false) && faults.any()) {
            problems.add(new Problem(
                    "autocommit",
                    "--autocommit and --fault exclude each other: under faults each increment is one transaction, so"
                            + " that it can be found out what became of it."));
        }
        return List.copyOf(problems);
    }

    /// Why this can't be run of `counter`, as a sentence; nothing when it can.
    public Optional<String> whyNot(Counter counter) {
        return autocommit.orElse(false) && counter.isSql() && NEED_A_TRANSACTION.contains(counter.strategy())
                ? Optional.of("--autocommit leaves " + counter + " nothing that protects it: a lock, and an isolation"
                        + " level, hold for one transaction; leave out the one or the other.")
                : Optional.empty();
    }

    private static void between(List<Problem> problems, String option, long value, long low, long high) {
        if (value < low || value > high) {
            problems.add(new Problem(option, "--" + option + " must be from " + low + " to " + high + "."));
        }
    }

    /// How statements are worded, by what the run wants to know.
    public Phrasing phrasing() {
        if (faults.any()) {
            return Phrasing.RESOLVABLE;
        }
        return evidence ? Phrasing.TRACED : Phrasing.PLAIN;
    }

    /// Whether operations are recorded. Those of a run with faults are, as what a store has forgotten, and what became
    /// of
    /// operations of which nobody knew, may only be told from them.
    public boolean keepsEvidence() {
        return evidence || faults.any();
    }

    /// What the counter must know of this workload.
    public CounterSettings counterSettings() {
        return new CounterSettings(
                counters,
                threads,
                poolSize.orElse(Math.min(threads, DEFAULT_POOL)),
                isolation,
                phrasing(),
                synchronousCommit,
                autocommit,
                false);
    }

    public Workload withThreads(int value) {
        return new Workload(
                value,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withWorkers(WorkerKind value) {
        return new Workload(
                threads,
                value,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withExtent(Extent value) {
        return new Workload(
                threads,
                workers,
                value,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withDelta(Delta value) {
        return new Workload(
                threads,
                workers,
                extent,
                value,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withCounters(int value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                value,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withThinkTime(Duration value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                value,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withIsolation(Isolation value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                value,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withPoolSize(OptionalInt value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                value,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withRetry(RetryPolicy value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                value,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withRate(OptionalDouble value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                value,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withWarmup(Duration value) {
        return withWarmup(Optional.of(value));
    }

    public Workload withWarmup(Optional<Duration> value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                value,
                seed,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withSeed(long value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                value,
                evidence,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withEvidence(boolean value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                value,
                synchronousCommit,
                faults,
                autocommit);
    }

    public Workload withSynchronousCommit(Optional<Boolean> value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                value,
                faults,
                autocommit);
    }

    public Workload withFaults(Faults value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                value,
                autocommit);
    }

    public Workload withAutocommit(Optional<Boolean> value) {
        return new Workload(
                threads,
                workers,
                extent,
                delta,
                counters,
                thinkTime,
                isolation,
                poolSize,
                retry,
                rate,
                warmup,
                seed,
                evidence,
                synchronousCommit,
                faults,
                value);
    }
}
