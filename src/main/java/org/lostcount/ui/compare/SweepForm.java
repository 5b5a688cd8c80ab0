package org.lostcount.ui.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Task;
import org.lostcount.load.Durations;
import org.lostcount.load.Extent;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Feasible;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.TypedSettings;
import org.lostcount.ui.run.Wording;

/// A sweep as it is typed. Immutable.
///
/// @param counters `store/strategy`, `*` for all of either side, with commas or spaces between them
/// @param threads numbers with commas or spaces between them
/// @param varied what else
/// @param values of that, with commas or spaces between them
/// @param duration of each run: a time, or how many operations each worker does
/// @param warmup before each run; blank for until its rate has settled
/// @param rounds how often all of it is done
record SweepForm(
        String counters, String threads, Varied varied, String values, String duration, String warmup, String rounds) {
    static final SweepForm USUAL = new SweepForm("h2/*", "1, 2, 4, 8", Varied.NOTHING, "", "1s", "", "3");

    /// What is typed can't be run.
    static final class Doubt extends Exception {
        private static final long serialVersionUID = 1L;

        Doubt(String sentence) {
            super(sentence);
        }
    }

    /// The plan.
    ///
    /// @throws Doubt when there is none; its message is a sentence
    Sweep plan() throws Doubt {
        Workload one =
                extent().withWarmup(warmup.isBlank() ? Optional.empty() : Optional.of(time(warmup, "The warm-up")));
        List<Workload> workloads = new ArrayList<>();
        for (Workload each : TypedSettings.twice(varied(one))) {
            for (String number : split(threads)) {
                workloads.add(each.withThreads(number(number, "Workers", Workload.MAX_THREADS)));
            }
        }
        if (workloads.isEmpty()) {
            throw new Doubt("Workers must be numbers such as 1, 2, 4, 8.");
        }
        for (Workload workload : workloads) {
            for (Workload.Problem problem : workload.problems()) {
                throw new Doubt(problem.sentence().replace("--", ""));
            }
        }
        return new Sweep(chosen(), workloads.stream().distinct().toList(), number(rounds, "Rounds", Sweep.MOST_ROUNDS));
    }

    private Workload extent() throws Doubt {
        String typed = duration.strip();
        return Settings.DURATION
                .typed(Workload.DEFAULT, typed)
                .or(() -> Settings.INCREMENTS.typed(Workload.DEFAULT, typed))
                .orElseThrow(() -> new Doubt(
                        "A run must be a time such as 500ms, 2s or 1m, or a number of operations such as 1000."));
    }

    /// What of a plan can be run where stores are.
    ///
    /// @param leftOut why the rest of its counters can't, in sentences
    record Fit(Sweep plan, List<String> leftOut) {}

    /// A plan without the counters that can't be run at each of its points.
    ///
    /// @throws Doubt when none can; its message is a sentence
    static Fit fit(Sweep typed, Function<Store, StoreAddress> addresses) throws Doubt {
        List<Counter> fit = new ArrayList<>();
        Set<String> leftOut = new LinkedHashSet<>();
        for (Counter counter : typed.counters()) {
            Optional<String> why = typed.workloads().stream()
                    .flatMap(workload -> whyNot(counter, workload, addresses).stream())
                    .findFirst();
            why.ifPresentOrElse(leftOut::add, () -> fit.add(counter));
        }
        if (fit.isEmpty()) {
            throw new Doubt(String.join(" ", leftOut));
        }
        return new Fit(new Sweep(fit, typed.workloads(), typed.rounds()), List.copyOf(leftOut));
    }

    /// A stock can't be said here, and that of a number of operations is known.
    private static Optional<String> whyNot(
            Counter counter, Workload workload, Function<Store, StoreAddress> addresses) {
        return counter.task() == Task.TAKE && workload.pace().extent() instanceof Extent.For
                ? Optional.of("Over a time nobody knows how many will be asked for; give each run a number of"
                        + " operations, such as 1000.")
                : Feasible.whyNot(counter, workload, addresses).map(Wording::forWindow);
    }

    /// These counters as somebody would type them.
    static String typed(List<Counter> counters) {
        List<String> words = new ArrayList<>();
        for (Store store : Stores.ALL) {
            List<Counter> own =
                    store.counters().stream().filter(counters::contains).toList();
            if (own.size() > 1 && own.size() == store.counters().size()) {
                words.add(store.name() + "/*");
            } else {
                own.forEach(counter -> words.add(counter.toString()));
            }
        }
        return String.join(", ", words);
    }

    private List<Counter> chosen() throws Doubt {
        List<Counter> chosen = new ArrayList<>();
        for (String pattern : split(counters)) {
            List<Counter> found = Stores.matching(pattern);
            if (found.isEmpty()) {
                throw new Doubt("There is no counter " + pattern + "; one is called h2/atomic, all of a store h2/*.");
            }
            found.stream().filter(counter -> !chosen.contains(counter)).forEach(chosen::add);
        }
        if (chosen.isEmpty()) {
            throw new Doubt("Name counters, such as h2/* or postgres/atomic.");
        }
        return chosen;
    }

    private List<Workload> varied(Workload one) throws Doubt {
        if (varied == Varied.NOTHING) {
            return List.of(one);
        }
        List<Workload> all = new ArrayList<>();
        for (String value : split(values)) {
            Optional<Workload> set = varied.set(one, value);
            all.add(set.orElseThrow(() -> new Doubt("The values must be " + varied.allowed() + ".")));
        }
        if (all.isEmpty()) {
            throw new Doubt("The values must be " + varied.allowed() + ".");
        }
        return all;
    }

    private static Duration time(String typed, String what) throws Doubt {
        return Durations.parse(typed.strip()).orElseThrow(() -> new Doubt(what + " must be such as 500ms, 2s or 1m."));
    }

    private static int number(String typed, String what, int most) throws Doubt {
        try {
            int number = Integer.parseInt(typed.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The complaint is the same.
        }
        throw new Doubt(what + " must be from 1 to " + most + ".");
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
