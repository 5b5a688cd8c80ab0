package org.lostcount.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.step.Setup;

/// Writes links. What is as usual is left out, but for what matters always. Any thread.
final class LinkText {
    private static final Set<Setting<?>> ALWAYS = Set.of(Settings.THREADS, Settings.INCREMENTS, Settings.DURATION);

    private LinkText() {}

    static String of(Link link) {
        return switch (link) {
            case Link.ToPage(String name) -> Link.SCHEME + Kind.PAGE.word() + "/" + name;
            case Link.ToSteps(var setup, var order) ->
                text(
                        Kind.STEP,
                        steps(
                                setup,
                                order.workers().stream().map(String::valueOf).collect(Collectors.joining())));
            case Link.ToRun(var counters, var workload) -> text(Kind.RUN, run(names(counters), workload));
            case Link.ToSweep sweep -> text(Kind.COMPARE, sweep(sweep));
            case Link.ToHistory runs -> text(Kind.HISTORY, history(runs));
            case Link.ToSql(var store, var isolation, var task, var sql) -> {
                Map<String, String> parts = new LinkedHashMap<>();
                parts.put("store", store.name());
                put(parts, isolation);
                task.ifPresent(asked -> parts.put("task", asked.word()));
                parts.put("sql", sql);
                yield text(Kind.GRADE, parts);
            }
        };
    }

    private static Map<String, String> steps(Setup setup, String order) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("counter", setup.counter().toString());
        parts.put("workers", Integer.toString(setup.workers()));
        put(parts, setup.isolation());
        if (setup.autocommit()) {
            parts.put("autocommit", "on");
        }
        if (setup.retry().equals(RetryPolicy.REPORT)) {
            parts.put("on-conflict", "report");
        }
        if (!order.isEmpty()) {
            parts.put("order", order);
        }
        return parts;
    }

    private static void put(Map<String, String> parts, Isolation isolation) {
        if (isolation != Isolation.READ_COMMITTED) {
            parts.put("isolation", isolation.word());
        }
    }

    private static Map<String, String> run(String counters, Workload workload) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("counter", counters);
        for (Setting<?> setting : Settings.ALL) {
            if (ALWAYS.contains(setting) || !setting.isUsual(workload)) {
                setting.text(workload).ifPresent(text -> parts.put(setting.name(), text));
            }
        }
        return parts;
    }

    private static Map<String, String> sweep(Link.ToSweep sweep) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("counter", names(sweep.counters()));
        for (Setting<?> setting : Stream.concat(Link.ToSweep.EACH.stream(), Link.ToSweep.VARIED.stream())
                .toList()) {
            List<String> values = sweep.workloads().stream()
                    .map(workload -> ALWAYS.contains(setting) || !setting.isUsual(workload)
                            ? setting.text(workload).orElse("")
                            : "")
                    .distinct()
                    .toList();
            if (!values.equals(List.of(""))) {
                parts.put(
                        setting.name(),
                        sweep.workloads().stream()
                                .flatMap(workload -> setting.text(workload).stream())
                                .distinct()
                                .collect(Collectors.joining(",")));
            }
        }
        parts.put(Kind.ROUNDS, Integer.toString(sweep.rounds()));
        return parts;
    }

    private static Map<String, String> history(Link.ToHistory runs) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (!runs.search().isBlank()) {
            parts.put("search", runs.search());
        }
        runs.counter().ifPresent(counter -> parts.put("counter", counter));
        runs.verdict().ifPresent(kind -> parts.put("verdict", word(kind)));
        if (runs.since() != Link.Since.EVER) {
            parts.put("since", word(runs.since()));
        }
        return parts;
    }

    /// `within-bounds`, `week`.
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String names(List<Counter> counters) {
        return counters.stream().map(Counter::toString).collect(Collectors.joining(","));
    }

    private static String text(Kind kind, Map<String, String> parts) {
        return Link.SCHEME
                + kind.word()
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + Escapes.write(part.getValue()))
                        .collect(Collectors.joining("&", parts.isEmpty() ? "" : "?", ""));
    }
}
