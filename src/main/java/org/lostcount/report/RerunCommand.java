package org.lostcount.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.load.Extent;
import org.lostcount.load.Workload;

/// The command line that does given runs again. It never holds a URL, a user or a password. Any thread.
public final class RerunCommand {
    /// What may be a list, and how each value is written.
    private static final Map<String, Function<Workload, String>> VARIED = Map.of(
            "threads", w -> Integer.toString(w.threads()),
            "counters", w -> Integer.toString(w.counters()),
            "think-time", w -> Durations.format(w.thinkTime()),
            "isolation", w -> w.isolation().word(),
            "pool-size",
                    w -> w.poolSize().isPresent()
                            ? Integer.toString(w.poolSize().getAsInt())
                            : "usual");

    private RerunCommand() {}

    /// The command.
    ///
    /// @param counters names of counters
    /// @param sweep the workloads, which differ in the number of threads and in at most one thing more
    /// @param rounds how often
    /// @param ownDatabase whether a database of the user's was used, whose URL then stands as `"$URL"`
    public static String of(List<String> counters, List<Workload> sweep, int rounds, boolean ownDatabase) {
        return of(counters.stream().distinct().collect(Collectors.joining(" ")), sweep, rounds, ownDatabase);
    }

    /// The command.
    ///
    /// @param counters names of counters, or the option that stands for some
    public static String of(String counters, List<Workload> sweep, int rounds, boolean ownDatabase) {
        Map<String, String> options = options(sweep.getFirst());
        VARIED.forEach((name, word) -> {
            List<String> values = sweep.stream().map(word).distinct().toList();
            if (values.size() > 1) {
                options.put(name, String.join(",", values));
            }
        });
        if (rounds > 1) {
            options.put("rounds", Integer.toString(rounds));
        }
        return "./run.sh bench "
                + counters
                + options.entrySet().stream()
                        .map(e -> (" --" + e.getKey() + " " + e.getValue()).stripTrailing())
                        .collect(Collectors.joining())
                + (ownDatabase ? " --url \"$URL\"" : "");
    }

    /// What else than the number of threads differs between workloads, by the name of its option.
    public static Map<String, Function<Workload, String>> varied(List<Workload> workloads) {
        Map<String, Function<Workload, String>> varied = new TreeMap<>(VARIED);
        varied.remove("threads");
        varied.values().removeIf(word -> workloads.stream().map(word).distinct().count() < 2);
        return varied;
    }

    /// The options of a workload by name: those that matter always, the others where they are not the default.
    public static Map<String, String> options(Workload workload) {
        Workload usual = Workload.DEFAULT;
        Map<String, String> options = new LinkedHashMap<>();
        options.put("threads", Integer.toString(workload.threads()));
        switch (workload.extent()) {
            case Extent.Increments(long perWorker) -> options.put("increments", Long.toString(perWorker));
            case Extent.For(Duration duration) -> options.put("duration", Durations.format(duration));
        }
        if (workload.workers() != usual.workers()) {
            options.put("workers", workload.workers().word());
        }
        if (workload.delta() != usual.delta()) {
            options.put("delta", workload.delta().word());
        }
        if (workload.counters() != usual.counters()) {
            options.put("counters", Integer.toString(workload.counters()));
        }
        if (!workload.thinkTime().isZero()) {
            options.put("think-time", Durations.format(workload.thinkTime()));
        }
        if (workload.isolation() != usual.isolation()) {
            options.put("isolation", workload.isolation().word());
        }
        workload.poolSize().ifPresent(size -> options.put("pool-size", Integer.toString(size)));
        putRetry(options, workload.retry());
        workload.rate().ifPresent(rate -> options.put("rate", Figures.plain(rate)));
        workload.warmup().ifPresent(time -> options.put("warmup", Durations.format(time)));
        options.put("seed", Long.toString(workload.seed()));
        workload.synchronousCommit().ifPresent(on -> options.put("synchronous-commit", on ? "on" : "off"));
        if (workload.faults().any()) {
            options.put("fault", String.join(",", FaultWords.of(workload.faults())));
        }
        workload.autocommit().ifPresent(on -> options.put(on ? "autocommit" : "no-autocommit", ""));
        if (workload.evidence()) {
            options.put("evidence", "");
        }
        return options;
    }

    private static void putRetry(Map<String, String> options, RetryPolicy retry) {
        if (retry.maxRetries() == 0) {
            options.put("on-conflict", "report");
        } else if (!retry.equals(RetryPolicy.DEFAULT)) {
            options.put(
                    "max-retries",
                    retry.maxRetries() == RetryPolicy.UNLIMITED ? "unlimited" : Integer.toString(retry.maxRetries()));
        }
    }
}
