package org.lostcount.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Topology;
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
                text(Kind.STEP, steps(setup, order.toString().replace(" ", "")));
            case Link.ToRun(var counters, var workload) ->
                text(
                        Kind.RUN,
                        run(counters.stream().map(Counter::toString).collect(Collectors.joining(",")), workload));
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
        if (setup.atFollower()) {
            parts.put(Settings.TOPOLOGY.name(), Topology.REPLICA.word());
            parts.put(Settings.READ_FROM.name(), ReadFrom.REPLICA.word());
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

    private static String text(Kind kind, Map<String, String> parts) {
        return Link.SCHEME
                + kind.word()
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + Escapes.write(part.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
