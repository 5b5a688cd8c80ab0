package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lostcount.load.RunResult;

/// What a reader of results must know to read them right, as sentences. Any thread.
public final class Notes {
    /// Characters of an engine's message that are shown.
    private static final int SHOWN = 100;

    private Notes() {}

    /// The notes on these runs, the ones on single runs last.
    public static List<String> of(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        Map<Integer, TreeSet<String>> timed = new LinkedHashMap<>();
        runs.stream()
                .filter(r -> r.timedOneIn() > 1)
                .forEach(r -> timed.computeIfAbsent(r.timedOneIn(), n -> new TreeSet<>())
                        .add(r.counter().id().store()));
        timed.forEach((n, stores) -> notes.add("Latency of " + String.join(", ", stores)
                + " is that of one operation in " + Figures.count(n) + ", as the clock costs more than an operation."));
        if (runs.stream().anyMatch(r -> r.uncorrectedLatency().isPresent())) {
            notes.add("Latency is counted from the intended start of each operation, waiting included.");
        }
        runs.stream()
                .filter(r -> r.totals().failed() + r.totals().indeterminate() > 0)
                .forEach(r -> notes.add(failures(r)));
        return List.copyOf(notes);
    }

    private static String failures(RunResult run) {
        String codes = run.errors().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getKey() + " " + Figures.count(e.getValue()) + " times"
                        + said(run.messages().getOrDefault(e.getKey(), "")))
                .collect(Collectors.joining("; "));
        return run.counter() + " at " + run.workload().threads() + " threads: "
                + Figures.count(run.totals().failed()) + " operations failed"
                + (run.totals().indeterminate() == 0
                        ? ""
                        : ", and of " + Figures.count(run.totals().indeterminate()) + " nobody knows")
                + (codes.isEmpty() ? "." : "; met " + codes + ".");
    }

    private static String said(String message) {
        if (message.isEmpty()) {
            return "";
        }
        return " (" + (message.length() > SHOWN ? message.substring(0, SHOWN) + "…" : message) + ")";
    }
}
