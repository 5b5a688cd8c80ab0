package org.lostcount.sweep;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.file.Nearest;
import org.lostcount.file.Program;
import org.lostcount.store.Stores;

/// The counters that names and patterns mean which somebody has typed. Any thread.
public final class CounterNames {
    private CounterNames() {}

    /// The counters in the order of the patterns, each once.
    public static List<Counter> meant(List<String> patterns) throws MistypedException {
        SequencedSet<Counter> selected = new LinkedHashSet<>();
        for (String pattern : patterns) {
            List<Counter> matching = Stores.matching(pattern);
            if (matching.isEmpty()) {
                throw new MistypedException(whyNone(pattern));
            }
            selected.addAll(matching);
        }
        return List.copyOf(selected);
    }

    private static String whyNone(String pattern) {
        Optional<Task> known = Task.of(pattern);
        if (known.isEmpty()) {
            return "There is no task " + quoted(pattern.substring(0, pattern.indexOf(':'))) + "; there are "
                    + Task.ALL.stream().map(Task::word).collect(Collectors.joining(", ")) + ".";
        }
        Task task = known.get();
        String name = Task.without(pattern);
        int slash = name.indexOf('/');
        Optional<Store> store = Stores.named(slash < 0 ? name : name.substring(0, slash));
        Optional<Strategy> strategy = task.strategies().stream()
                .filter(s -> s.name().equals(name.substring(slash + 1)))
                .findFirst();
        if (slash > 0 && store.isPresent() && strategy.isPresent()) {
            return "There is no counter " + pattern + ": " + store.get().whyNot(strategy.get());
        }
        List<String> near = slash < 0 && store.isPresent()
                ? List.of("'" + pattern + "/*'")
                : slash < 0 && strategy.isPresent()
                        ? List.of("'" + task.with("*/" + name) + "'")
                        : Nearest.to(pattern, names(task));
        return "There is no counter " + quoted(pattern)
                + (near.isEmpty() ? "; " : "; did you mean " + String.join(" or ", near) + "? ")
                + Program.COMMAND + " bench --help lists them all.";
    }

    private static List<String> names(Task task) {
        List<String> names = new ArrayList<>();
        Stores.ALL.forEach(store -> {
            store.counters(task).forEach(counter -> names.add(counter.toString()));
            names.add("'" + task.with(store.name() + "/*") + "'");
        });
        return names;
    }
}
