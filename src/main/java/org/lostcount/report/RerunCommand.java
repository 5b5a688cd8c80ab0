package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lostcount.file.Program;
import org.lostcount.load.Setting;
import org.lostcount.load.Setting.Takes;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;

/// The command line that does given runs again. It never holds a URL, a user or a password. Any thread.
public final class RerunCommand {
    /// What matters always.
    private static final Set<Setting<?>> ALWAYS =
            Set.of(Settings.THREADS, Settings.INCREMENTS, Settings.DURATION, Settings.SEED);

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
        // Where some are run without the faults of others, the command names the faults, and means both.
        Map<String, String> options = options(sweep.stream()
                .filter(workload -> !workload.calm().equals(workload))
                .findFirst()
                .orElse(sweep.getFirst()));
        varied().forEach((name, word) -> {
            List<String> values = sweep.stream().map(word).distinct().toList();
            if (values.size() > 1) {
                options.put(name, String.join(",", values));
            }
        });
        if (rounds > 1) {
            options.put("rounds", Integer.toString(rounds));
        }
        return Program.COMMAND + " bench "
                + counters
                + options.entrySet().stream()
                        .map(e -> (" --" + e.getKey() + " " + e.getValue()).stripTrailing())
                        .collect(Collectors.joining())
                + (ownDatabase ? " --url \"$URL\"" : "");
    }

    /// What else than the number of threads differs between workloads, by the name of its option.
    public static Map<String, Function<Workload, String>> varied(List<Workload> workloads) {
        Map<String, Function<Workload, String>> varied = new TreeMap<>(varied());
        varied.remove(Settings.THREADS.name());
        varied.put(
                Settings.FAULT.name(), workload -> Settings.FAULT.text(workload).orElse("none"));
        varied.values().removeIf(word -> workloads.stream().map(word).distinct().count() < 2);
        return varied;
    }

    /// What may be a list, and how each value is written.
    private static Map<String, Function<Workload, String>> varied() {
        Map<String, Function<Workload, String>> varied = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (setting.takes() == Takes.LIST) {
                varied.put(setting.name(), workload -> setting.text(workload).orElse("usual"));
            }
        }
        return varied;
    }

    /// The options of a workload by name: those that matter always, the others where they are not the default.
    public static Map<String, String> options(Workload workload) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (ALWAYS.contains(setting) || !setting.isUsual(workload)) {
                setting.text(workload).ifPresent(text -> put(options, setting, text));
            }
        }
        return options;
    }

    private static void put(Map<String, String> options, Setting<?> setting, String text) {
        switch (setting.takes()) {
            case ONE, LIST, SEVERAL -> options.put(setting.name(), text);
            case NOTHING, NO -> options.put(text.equals("on") ? setting.name() : "no-" + setting.name(), "");
        }
    }
}
