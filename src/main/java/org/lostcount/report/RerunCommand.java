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
            "threads", w -> Integer.toString(w.crew().threads()),
            "counters", w -> Integer.toString(w.ask().counters()),
            "think-time", w -> Durations.format(w.pace().thinkTime()),
            "isolation", w -> w.terms().isolation().word(),
            "pool-size",
                    w -> w.crew().poolSize().isPresent()
                            ? Integer.toString(w.crew().poolSize().getAsInt())
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
        options.put("threads", Integer.toString(workload.crew().threads()));
        switch (workload.pace().extent()) {
            case Extent.Increments(long perWorker) -> options.put("increments", Long.toString(perWorker));
            case Extent.For(Duration duration) -> options.put("duration", Durations.format(duration));
        }
        if (workload.crew().workers() != usual.crew().workers()) {
            options.put("workers", workload.crew().workers().word());
        }
        if (workload.ask().delta() != usual.ask().delta()) {
            options.put("delta", workload.ask().delta().word());
        }
        if (workload.ask().counters() != usual.ask().counters()) {
            options.put("counters", Integer.toString(workload.ask().counters()));
        }
        if (!workload.pace().thinkTime().isZero()) {
            options.put("think-time", Durations.format(workload.pace().thinkTime()));
        }
        if (workload.terms().isolation() != usual.terms().isolation()) {
            options.put("isolation", workload.terms().isolation().word());
        }
        workload.crew().poolSize().ifPresent(size -> options.put("pool-size", Integer.toString(size)));
        putRetry(options, workload.terms().retry());
        workload.pace().rate().ifPresent(rate -> options.put("rate", Figures.plain(rate)));
        workload.pace().warmup().ifPresent(time -> options.put("warmup", Durations.format(time)));
        options.put("seed", Long.toString(workload.seed()));
        workload.terms().durableCommit().ifPresent(on -> options.put("synchronous-commit", on ? "on" : "off"));
        if (workload.faults().any()) {
            options.put("fault", String.join(",", FaultWords.of(workload.faults())));
        }
        workload.terms().autocommit().ifPresent(on -> options.put(on ? "autocommit" : "no-autocommit", ""));
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
