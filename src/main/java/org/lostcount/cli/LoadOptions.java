package org.lostcount.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.sweep.MistypedException;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.TypedSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options that say how to run, which are the [Settings]: they yield one workload per entry of `--threads`, and per
/// entry of one more list.
///
/// Values are kept as they were typed, so that a complaint can name the option, the value and what is allowed.
final class LoadOptions {
    private final Map<Setting<?>, TypedOption> options = new LinkedHashMap<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            order = 19,
            description = "do everything N times, round by round, to see the spread (1)")
    private @Nullable String rounds;

    LoadOptions() {
        Settings.ALL.forEach(setting -> options.put(setting, new TypedOption(setting)));
    }

    /// Gives `command` an option for each setting.
    void addTo(CommandSpec command) {
        options.values().forEach(option -> option.addTo(command));
    }

    /// How often all of it is done.
    int rounds() throws Refusal {
        return (int) whole("--rounds", rounds, 1, Sweep.MOST_ROUNDS, 1);
    }

    /// Whether any of them is given.
    boolean isGiven() {
        return rounds != null || Settings.ALL.stream().anyMatch(this::isGiven);
    }

    /// Whether it is not said that each increment is one transaction.
    boolean isAutocommit() {
        return !typed(Settings.AUTOCOMMIT).contains("off");
    }

    /// Whether it is said what becomes of a conflict.
    boolean retries() {
        return isGiven(Settings.MAX_RETRIES) || typed(Settings.ON_CONFLICT).contains("retry");
    }

    boolean hasFault() {
        return isGiven(Settings.FAULT);
    }

    private boolean isGiven(Setting<?> setting) {
        return !typed(setting).isEmpty();
    }

    private List<String> typed(Setting<?> setting) {
        return Objects.requireNonNull(options.get(setting)).typed();
    }

    /// The workloads of a sweep, in the order given: each number of threads at each value of what else is a list.
    List<Workload> workloads() throws Refusal {
        for (Map.Entry<Setting<?>, TypedOption> option : options.entrySet()) {
            if (option.getValue().isGivenTwice()) {
                throw Refusal.usage(option.getKey() + " is given more than once, as it was once called --"
                        + String.join(", --", option.getKey().help().earlier()) + ".");
            }
        }
        try {
            return new TypedSettings(this::typed).workloads();
        } catch (MistypedException e) {
            throw Refusal.usage(e);
        }
    }

    /// What is typed for an option.
    private static <T> T read(String option, Form<T> form, String typed) throws Refusal {
        try {
            return TypedSettings.read(option, form, typed);
        } catch (MistypedException e) {
            throw Refusal.usage(e);
        }
    }

    static long whole(String option, @Nullable String text, long low, long high, long fallback) throws Refusal {
        return text == null ? fallback : read(option, new Form.Whole(low, high), text);
    }

    static Duration time(String option, String text, Duration low, Duration high) throws Refusal {
        return read(option, new Form.Time(low, high), text);
    }

    static <T> T choice(String option, @Nullable String text, T[] values, Function<T, String> word, T fallback)
            throws Refusal {
        return text == null ? fallback : read(option, Form.Word.of(values, word), text);
    }
}
