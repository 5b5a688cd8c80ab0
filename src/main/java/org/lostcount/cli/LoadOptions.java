package org.lostcount.cli;

import static org.lostcount.cli.Refusal.quote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.fault.Faults;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;
import org.lostcount.report.Durations;
import org.lostcount.report.FaultWords;
import org.lostcount.sweep.Sweep;
import picocli.CommandLine.Option;

/// The options that say how to run: they yield one workload per entry of `--threads`, and per entry of one more list.
///
/// Values are kept as they were typed, so that a complaint can name the option, the value and what is allowed.
final class LoadOptions {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    @Option(
            names = "--threads",
            paramLabel = "N[,N...]",
            order = 1,
            description = "workers, 1 to 10000; a list is a sweep (8)")
    private @Nullable String threads;

    @Option(
            names = "--workers",
            paramLabel = "KIND",
            order = 2,
            description = "what carries them: platform, virtual, cached or forkjoin (platform)")
    private @Nullable String workers;

    @Option(names = "--increments", paramLabel = "N", order = 3, description = "operations per worker (1000)")
    private @Nullable String increments;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            order = 4,
            description = "run by time instead: 500us, 2ms, 5s, 1.5s, 1m, up to 24h")
    private @Nullable String duration;

    @Option(names = "--delta", paramLabel = "D", order = 5, description = "what is added: +1, -1 or mixed (+1)")
    private @Nullable String delta;

    @Option(
            names = "--counters",
            paramLabel = "N",
            order = 6,
            description = "how many counters the workers spread over, 1 to 1000; may be a list (1)")
    private @Nullable String counters;

    @Option(
            names = "--think-time",
            paramLabel = "TIME",
            order = 7,
            description = "pause between read and write, up to 1m: widens the race window; may be a list (0)")
    private @Nullable String thinkTime;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            order = 8,
            description = "for SQL: read-committed, repeatable-read or serializable; may be a list (read-committed)")
    private @Nullable String isolation;

    @Option(
            names = "--pool-size",
            paramLabel = "N",
            order = 9,
            description = "connections, 1 to 1000; may be a list (as many as threads, at most 64)")
    private @Nullable String poolSize;

    @Option(
            names = "--on-conflict",
            paramLabel = "POLICY",
            order = 10,
            description = "retry, or report the conflict as a failed operation (retry)")
    private @Nullable String onConflict;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            order = 11,
            description = "retries per operation, or unlimited (1000)")
    private @Nullable String maxRetries;

    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 12,
            description = "start N operations per second by schedule: an open loop (closed loop)")
    private @Nullable String rate;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            order = 13,
            description = "run and thrown away first (until the rate has settled where several are compared; else 0)")
    private @Nullable String warmup;

    @Option(names = "--seed", paramLabel = "N", order = 14, description = "of every random choice (42)")
    private @Nullable String seed;

    @Option(
            names = "--evidence",
            order = 15,
            description = "keep which operation wrote over which, and tell who lost what to whom")
    private boolean evidence;

    @Option(
            names = "--synchronous-commit",
            paramLabel = "on|off",
            order = 15,
            description = "whether a commit waits for the disk (PostgreSQL, Redis; as the server is set)")
    private @Nullable String synchronousCommit;

    @Option(
            names = "--autocommit",
            negatable = true,
            order = 15,
            description = {
                "what makes a transaction, for SQL (as the strategy has it);",
                "--autocommit: each statement; --no-autocommit: each increment"
            })
    private @Nullable Boolean autocommit;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            split = ",",
            order = 16,
            description = {
                "break the store meanwhile; one, or several with commas between (servers that Lost Count starts itself):",
                "kill-connections=2/s: end connections of the workers, at random",
                "kill-at-commit=5%%: end some between a commit and its answer",
                "restart-store: kill the server once, and start it again on its data",
                "stall=500ms: let nothing through for so long, about once a second"
            })
    private List<String> fault = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            order = 17,
            description = "do all of it N times, round by round, so that a spread can be told (1)")
    private @Nullable String rounds;

    /// How often all of it is done.
    int rounds() throws Refusal {
        return (int) whole("--rounds", rounds, 1, Sweep.MOST_ROUNDS, 1);
    }

    /// Whether any of them is given.
    boolean isGiven() {
        return evidence
                || hasFault()
                || autocommit != null
                || Stream.of(
                                threads,
                                workers,
                                increments,
                                duration,
                                delta,
                                counters,
                                thinkTime,
                                isolation,
                                poolSize,
                                onConflict,
                                maxRetries,
                                rate,
                                warmup,
                                seed,
                                synchronousCommit,
                                rounds)
                        .anyMatch(Objects::nonNull);
    }

    /// Whether it is not said that each increment is one transaction.
    boolean isAutocommit() {
        return autocommit == null || autocommit;
    }

    /// Whether it is said what becomes of a conflict.
    boolean retries() throws Refusal {
        return maxRetries != null || (onConflict != null && !retry().equals(RetryPolicy.REPORT));
    }

    boolean hasFault() {
        return !fault.isEmpty();
    }

    /// The workloads of a sweep, in the order given: each number of threads at each value of what else is a list.
    List<Workload> workloads() throws Refusal {
        Workload workload = Workload.DEFAULT
                .withWorkers(choice("--workers", workers, WorkerKind.values(), WorkerKind::word, WorkerKind.PLATFORM))
                .withExtent(extent())
                .withDelta(choice("--delta", delta, Delta.values(), Delta::word, Delta.PLUS_ONE))
                .withRetry(retry())
                .withRate(rate())
                .withWarmup(
                        warmup == null
                                ? Optional.empty()
                                : Optional.of(time("--warmup", warmup, Duration.ZERO, Workload.MAX_DURATION)))
                .withSeed(whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, Workload.DEFAULT.seed()))
                .withEvidence(evidence)
                .withDurableCommit(synchronousCommit())
                .withAutocommit(Optional.ofNullable(autocommit))
                .withFaults(faults());
        long lists = Stream.of(counters, thinkTime, isolation, poolSize)
                .filter(text -> text != null && text.contains(","))
                .count();
        if (lists > 1) {
            throw Refusal.usage(
                    "Only one of --counters, --think-time, --isolation and --pool-size can be a list, beside"
                            + " --threads; run the others one by one.");
        }
        List<Workload> sweep = List.of(workload);
        sweep = each(
                sweep,
                counters,
                (w, text) -> w.withCounters((int) whole("--counters", text, 1, Workload.MAX_COUNTERS, 1)));
        sweep = each(
                sweep,
                thinkTime,
                (w, text) -> w.withThinkTime(time("--think-time", text, Duration.ZERO, Workload.MAX_THINK_TIME)));
        sweep = each(
                sweep,
                isolation,
                (w, text) -> w.withIsolation(
                        choice("--isolation", text, Isolation.values(), Isolation::word, Isolation.READ_COMMITTED)));
        sweep = each(
                sweep,
                poolSize,
                (w, text) -> w.withPoolSize(OptionalInt.of((int) whole("--pool-size", text, 1, Workload.MAX_POOL, 1))));
        sweep = each(
                sweep, threads, (w, text) -> w.withThreads((int) whole("--threads", text, 1, Workload.MAX_THREADS, 0)));
        for (Workload one : sweep) {
            for (Workload.Problem problem : one.problems()) {
                throw Refusal.usage(problem.sentence());
            }
        }
        return sweep;
    }

    private interface Setter {
        Workload set(Workload workload, String value) throws Refusal;
    }

    /// Each workload with each value of a list; as they were when none is given.
    private static List<Workload> each(List<Workload> workloads, @Nullable String list, Setter setter) throws Refusal {
        if (list == null) {
            return workloads;
        }
        List<Workload> all = new ArrayList<>();
        for (Workload workload : workloads) {
            for (String value : list.split(",", -1)) {
                all.add(setter.set(workload, value.strip()));
            }
        }
        return all.stream().distinct().toList();
    }

    private Extent extent() throws Refusal {
        if (duration == null) {
            return new Extent.Increments(whole("--increments", increments, 1, Workload.MAX_INCREMENTS, 1000));
        }
        if (increments != null) {
            throw Refusal.usage("--increments and --duration exclude each other; give one of them.");
        }
        return new Extent.For(time("--duration", duration, Duration.ofMillis(1), Workload.MAX_DURATION));
    }

    private RetryPolicy retry() throws Refusal {
        boolean report = choice("--on-conflict", onConflict, new String[] {"retry", "report"}, w -> w, "retry")
                .equals("report");
        if (report && maxRetries != null) {
            throw Refusal.usage("--max-retries has no meaning with --on-conflict report; leave one of them out.");
        }
        if (report) {
            return RetryPolicy.REPORT;
        }
        if ("unlimited".equals(maxRetries)) {
            return new RetryPolicy(RetryPolicy.UNLIMITED);
        }
        return new RetryPolicy((int)
                whole("--max-retries", maxRetries, 0, RetryPolicy.UNLIMITED - 1, RetryPolicy.DEFAULT.maxRetries()));
    }

    private OptionalDouble rate() throws Refusal {
        if (rate == null) {
            return OptionalDouble.empty();
        }
        double value = DECIMAL.matcher(rate).matches() ? Double.parseDouble(rate) : 0;
        if (value <= 0 || value > Workload.MAX_RATE) {
            throw Refusal.usage("--rate must be operations per second, above 0 and at most " + (long) Workload.MAX_RATE
                    + ", not " + quote(rate) + ".");
        }
        return OptionalDouble.of(value);
    }

    private Optional<Boolean> synchronousCommit() throws Refusal {
        return synchronousCommit == null
                ? Optional.empty()
                : Optional.of(
                        choice("--synchronous-commit", synchronousCommit, new String[] {"on", "off"}, w -> w, "on")
                                .equals("on"));
    }

    private Faults faults() throws Refusal {
        Faults faults = Faults.NONE;
        for (String each : fault) {
            faults = FaultWords.add(faults, each)
                    .orElseThrow(
                            () -> Refusal.usage("--fault must be " + FaultWords.FORMS + ", not " + quote(each) + "."));
        }
        return faults;
    }

    static long whole(String option, @Nullable String text, long low, long high, long fallback) throws Refusal {
        if (text == null) {
            return fallback;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The complaint is the same.
        }
        throw Refusal.usage(
                option + " must be a whole number from " + low + " to " + high + ", not " + quote(text) + ".");
    }

    static Duration time(String option, @Nullable String text, Duration low, Duration high) throws Refusal {
        if (text == null) {
            return Duration.ZERO;
        }
        return Durations.parse(text)
                .filter(time -> time.compareTo(low) >= 0 && time.compareTo(high) <= 0)
                .orElseThrow(() -> Refusal.usage(option + " must be a time from " + Durations.format(low) + " to "
                        + Durations.format(high) + ", such as 500us, 2ms or 5s, not " + quote(text) + "."));
    }

    static <T> T choice(String option, @Nullable String text, T[] values, Function<T, String> word, T fallback)
            throws Refusal {
        if (text == null) {
            return fallback;
        }
        for (T value : values) {
            if (word.apply(value).equals(text)) {
                return value;
            }
        }
        throw Refusal.usage(option + " must be one of "
                + Arrays.stream(values).map(word).collect(Collectors.joining(", ")) + ", not " + quote(text) + ".");
    }
}
