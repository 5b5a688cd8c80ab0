package org.lostcount.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.load.Extent;
import org.lostcount.load.Workload;

/// The command line that does given runs again. It never holds a URL, a user or a password. Any thread.
public final class RerunCommand {
    private RerunCommand() {}

    /// The command.
    ///
    /// @param counters names of counters
    /// @param threads the sweep
    /// @param workload everything else
    /// @param ownDatabase whether a database of the user's was used, whose URL then stands as `"$URL"`
    public static String of(List<String> counters, List<Integer> threads, Workload workload, boolean ownDatabase) {
        Map<String, String> options = options(workload);
        options.put("threads", threads.stream().map(String::valueOf).distinct().collect(Collectors.joining(",")));
        return "./run.sh bench "
                + counters.stream().distinct().collect(Collectors.joining(" "))
                + options.entrySet().stream()
                        .map(e -> " --" + e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining())
                + (ownDatabase ? " --url \"$URL\"" : "");
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
        if (!workload.warmup().isZero()) {
            options.put("warmup", Durations.format(workload.warmup()));
        }
        options.put("seed", Long.toString(workload.seed()));
        workload.synchronousCommit().ifPresent(on -> options.put("synchronous-commit", on ? "on" : "off"));
        if (workload.faults().any()) {
            options.put("fault", String.join(",", FaultWords.of(workload.faults())));
        }
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
