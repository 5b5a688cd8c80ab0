package org.lostcount.learn;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.learn.PageReader.Fence;
import org.lostcount.load.Extent;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.sweep.MistypedException;
import org.lostcount.sweep.TypedSettings;

/// Reads how the counters of a page are to be run, by the table of settings that `bench` has its options from.
final class WorkloadReader {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

    private WorkloadReader() {}

    static Workload read(Fence fence, Entries entries) throws Mistake {
        Map<Setting<?>, List<String>> typed = new HashMap<>();
        int line = fence.line();
        for (Setting<?> setting : Settings.ALL) {
            List<Yaml.Text> values = entries.texts(setting.name());
            if ((values.size() > 1 && setting.takes() != Setting.Takes.SEVERAL)
                    || values.stream()
                            .anyMatch(v -> setting.takes() == Setting.Takes.LIST
                                    && v.text().contains(","))) {
                throw new Mistake(
                        values.getFirst().line(),
                        "A run of a page has one " + setting.name() + "; write a run for each.");
            }
            if (!values.isEmpty()) {
                typed.put(setting, values.stream().map(Yaml.Text::text).toList());
                // What is wrong with one is said of it, and what several come to together of the block. How many
                // servers there are, many depend on.
                Map<Setting<?>, List<String>> alone = new HashMap<>(typed);
                alone.keySet().retainAll(List.of(setting, Settings.TOPOLOGY));
                workload(values.getFirst().line(), alone);
            }
        }
        Workload workload = workload(line, typed);
        if (workload.pace().extent() instanceof Extent.For(Duration time) && time.compareTo(LONGEST_RUN) > 0) {
            throw new Mistake(line, "A run of a page takes at most " + LONGEST_RUN.toSeconds() + "s.");
        }
        if (seconds(workload) > LONGEST_RUN.toSeconds()
                || workload.pace()
                        .warmup()
                        .filter(time -> time.compareTo(LONGEST_RUN) > 0)
                        .isPresent()) {
            throw new Mistake(
                    line,
                    "A run of a page, and its warm-up, take at most " + LONGEST_RUN.toSeconds()
                            + "s each; its rate or its think time makes it longer.");
        }
        return workload;
    }

    /// How long the pauses and the rate alone make a run by increments last.
    private static double seconds(Workload workload) {
        if (!(workload.pace().extent() instanceof Extent.Increments(long each))) {
            return 0;
        }
        double pauses = each * (workload.pace().thinkTime().toNanos() / 1e9);
        double rate = workload.pace().rate().isEmpty()
                ? 0
                : each
                        * (double) workload.crew().threads()
                        / workload.pace().rate().getAsDouble();
        return Math.max(pauses, rate);
    }

    private static Workload workload(int line, Map<Setting<?>, List<String>> typed) throws Mistake {
        try {
            return new TypedSettings(setting -> typed.getOrDefault(setting, List.of()))
                    .workloads()
                    .getFirst();
        } catch (MistypedException e) {
            throw new Mistake(line, undashed(e.sentence()));
        }
    }

    /// In a page a setting has no dashes.
    static String undashed(String sentence) {
        return sentence.replaceAll("--(?=[a-z])", "");
    }
}
