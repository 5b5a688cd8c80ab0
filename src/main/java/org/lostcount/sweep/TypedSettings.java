package org.lostcount.sweep;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Setting.Takes;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;

/// The workloads that are meant by what somebody has typed for [Settings], on a command line or in a page. One thread.
public final class TypedSettings {
    private final Function<Setting<?>, List<String>> typed;

    /// @param typed each value that was typed for a setting; none where it was left out
    public TypedSettings(Function<Setting<?>, List<String>> typed) {
        this.typed = typed;
    }

    private boolean isGiven(Setting<?> setting) {
        return !typed(setting).isEmpty();
    }

    private List<String> typed(Setting<?> setting) {
        return typed.apply(setting);
    }

    /// The workloads, in the order given: each number of threads at each value of what else is a list.
    public List<Workload> workloads() throws MistypedException {
        if (isGiven(Settings.INCREMENTS) && isGiven(Settings.DURATION)) {
            throw new MistypedException("--increments and --duration exclude each other; give one of them.");
        }
        if (isGiven(Settings.MAX_RETRIES) && typed(Settings.ON_CONFLICT).contains("report")) {
            throw new MistypedException(
                    "--max-retries has no meaning with --on-conflict report; leave one of them out.");
        }
        List<Setting<?>> lists = new ArrayList<>(Settings.ALL);
        lists.removeIf(setting -> setting.takes() != Takes.LIST || setting.equals(Settings.THREADS));
        if (lists.stream()
                        .filter(setting -> typed(setting).toString().contains(","))
                        .count()
                > 1) {
            List<String> names = lists.stream().map(Setting::name).toList();
            throw new MistypedException("Only one of --" + String.join(", --", names.subList(0, names.size() - 1))
                    + " and --" + names.getLast() + " can be a list, beside --threads; run the others one by one.");
        }
        List<Workload> sweep = List.of(Workload.DEFAULT);
        for (Setting<?> setting : Settings.ALL) {
            if (!setting.equals(Settings.THREADS)) {
                sweep = each(sweep, setting);
            }
        }
        sweep = each(twice(sweep), Settings.THREADS);
        for (Workload one : sweep) {
            for (Workload.Problem problem : one.problems()) {
                throw new MistypedException(problem.sentence());
            }
        }
        return sweep;
    }

    /// Where ways of acknowledging are compared and the store is broken, each is run twice: first with nothing broken,
    /// for its rate, and then for what is forgotten.
    public static List<Workload> twice(List<Workload> sweep) {
        long ways = sweep.stream().map(Settings.ACKNOWLEDGE::text).distinct().count();
        return ways < 2
                ? sweep
                : sweep.stream()
                        .flatMap(workload -> Stream.of(workload.calm(), workload))
                        .distinct()
                        .toList();
    }

    /// Each workload with each value of a setting; as they were when none is given.
    private List<Workload> each(List<Workload> workloads, Setting<?> setting) throws MistypedException {
        if (!isGiven(setting)) {
            return workloads;
        }
        List<Workload> all = new ArrayList<>();
        for (Workload workload : workloads) {
            for (String value : values(setting)) {
                // What the faults come to together is judged with the workload.
                Optional<Workload> with = setting.takes() == Takes.SEVERAL
                        ? setting.read(workload, value)
                        : setting.typed(workload, value);
                all.add(with.orElseThrow(() -> refused("--" + setting.name(), setting.form(), value)));
            }
        }
        return all.stream().distinct().toList();
    }

    private List<String> values(Setting<?> setting) throws MistypedException {
        List<String> typed = typed(setting);
        return switch (setting.takes()) {
            case LIST ->
                List.of(typed.getFirst().split(",", -1)).stream()
                        .map(String::strip)
                        .toList();
            case SEVERAL -> {
                for (String each : typed) {
                    if (setting.form().read(each).isEmpty()) {
                        throw refused("--" + setting.name(), setting.form(), each);
                    }
                }
                yield List.of(String.join(",", typed));
            }
            case ONE, NOTHING, NO -> typed;
        };
    }

    /// What is typed for an option.
    ///
    /// @param option as it is called in a sentence
    public static <T> T read(String option, Form<T> form, String typed) throws MistypedException {
        return form.parse(typed).orElseThrow(() -> refused(option, form, typed));
    }

    private static MistypedException refused(String option, Form<?> form, String typed) {
        return new MistypedException(option + " must be " + form.allowed() + ", not " + quoted(typed) + ".");
    }
}
