package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import javafx.collections.SetChangeListener;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Store;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.store.Stores;

/// Which stores and strategies the board shows. At first that are a few strategies of one store, which tell of what
/// goes wrong and of the ways out; who asks for all has all from then on. Folded away are then stores that can't be
/// started here, or that don't know the task, and strategies that but one of the others has, or that are special. What
/// is selected or has a result is never folded, and what has come out stays until somebody folds it, or another task is
/// chosen. FX thread.
final class BoardFold {
    /// What is in sight, in the board's order.
    ///
    /// @param roomy whether each cell has room to tell what it is about
    record Shown(List<Store> stores, List<Strategy> strategies, boolean roomy) {}

    /// What a newcomer needs.
    private static final String FIRST_STORE = "h2";

    /// What only databases have, and who needs it knows by its name.
    private static final Set<Strategy> SPECIAL =
            Set.of(Strategy.ADVISORY, Strategy.VERSIONED, Strategy.LEDGER, Strategy.IDEMPOTENT);

    private final RunViewModel model;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private boolean open;

    BoardFold(RunViewModel model) {
        this.model = model;
        fold();
        // The selection changes with the task, too, and would keep what the board of the other one shows.
        model.task().addListener(_ -> {
            open = false;
            fold();
        });
        model.selection().addListener((SetChangeListener<CounterId>) _ -> unfold());
        model.engine().errors().addListener((MapChangeListener<String, String>) _ -> unfold());
        model.cells().addListener((MapChangeListener<CounterId, CellState>) change -> {
            if (change.wasAdded() && !change.wasRemoved()) {
                unfold();
            }
        });
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Whether it shows only what a newcomer needs, and what is used beside it.
    boolean isShort() {
        return !model.showsAll().get();
    }

    /// Shows all counters, or only those that a newcomer needs.
    void showAll(boolean all) {
        model.showAll(all);
        open = false;
        fold();
    }

    /// How many there are.
    int strategies() {
        return task().strategies().size();
    }

    boolean isOpen() {
        return open;
    }

    /// Shows everything, or folds it again.
    void toggle() {
        open = !open;
        if (open) {
            shown.set(new Shown(Stores.ALL, task().strategies(), false));
        } else {
            fold();
        }
    }

    private void fold() {
        shown.set(wanted(_ -> false, _ -> false));
    }

    private void unfold() {
        Shown now = shown.get();
        Shown wanted = wanted(now.stores()::contains, now.strategies()::contains);
        if (!wanted.equals(now)) {
            shown.set(wanted);
        }
    }

    private Shown wanted(Predicate<Store> keepStore, Predicate<Strategy> keepStrategy) {
        return isShort() ? few(keepStore, keepStrategy) : all(keepStore, keepStrategy);
    }

    private Task task() {
        return model.task().get();
    }

    private Shown few(Predicate<Store> keepStore, Predicate<Strategy> keepStrategy) {
        List<Store> stores = Stores.ALL.stream()
                .filter(store -> keepStore.test(store)
                        || store.name().equals(FIRST_STORE)
                        || store.counters(task()).stream().anyMatch(this::isUsed))
                .toList();
        List<Strategy> strategies = task().strategies().stream()
                .filter(strategy -> keepStrategy.test(strategy)
                        || task().first().contains(strategy)
                        || stores.stream()
                                .flatMap(store -> store.counter(strategy).stream())
                                .anyMatch(this::isUsed))
                .toList();
        return new Shown(
                stores,
                strategies,
                stores.size() == 1 && strategies.size() == task().first().size());
    }

    private Shown all(Predicate<Store> keepStore, Predicate<Strategy> keepStrategy) {
        List<Store> stores = Stores.ALL.stream()
                .filter(store -> keepStore.test(store)
                        || (!model.engine().isAbsent(store.name())
                                && !store.counters(task()).isEmpty())
                        || store.counters(task()).stream().anyMatch(this::isUsed))
                .toList();
        List<Strategy> strategies = task().strategies().stream()
                .filter(strategy -> keepStrategy.test(strategy) || isOfUse(strategy, stores))
                .toList();
        return new Shown(stores, strategies, false);
    }

    private boolean isOfUse(Strategy strategy, List<Store> stores) {
        List<Counter> counters = stores.stream()
                .flatMap(store -> store.counter(strategy).stream())
                .toList();
        boolean alone = stores.stream()
                        .filter(store -> !store.counters(task()).isEmpty())
                        .count()
                == 1;
        return (counters.size() > (alone ? 0 : 1) && !SPECIAL.contains(strategy))
                || counters.stream().anyMatch(this::isUsed);
    }

    private boolean isUsed(Counter counter) {
        return model.selection().contains(counter.id()) || model.cells().containsKey(counter.id());
    }

    /// What is folded or could be, and why; nothing where the board is whole anyway.
    String words() {
        Shown less = open ? wanted(_ -> false, _ -> false) : shown.get();
        List<String> words = new ArrayList<>();
        List<Store> folded = Stores.ALL.stream()
                .filter(store -> !less.stores().contains(store))
                .toList();
        String more = task().strategies().stream()
                .filter(strategy -> !less.strategies().contains(strategy))
                .map(strategy -> strategy.name()
                        + only(strategy)
                                .map(store -> ", which only " + store + " has")
                                .orElse(""))
                .collect(Collectors.joining(" · "));
        if (!more.isEmpty()) {
            words.add("More: " + more);
        }
        add(
                words,
                "Not on this machine: ",
                folded,
                store -> !store.counters(task()).isEmpty());
        add(
                words,
                "Only for counting: ",
                folded,
                store -> store.counters(task()).isEmpty());
        return String.join(". ", words);
    }

    private static void add(List<String> words, String what, List<Store> folded, Predicate<Store> which) {
        String names = folded.stream().filter(which).map(Store::label).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            words.add(what + names);
        }
    }

    private static Optional<String> only(Strategy strategy) {
        List<Store> having = Stores.ALL.stream()
                .filter(store -> store.counter(strategy).isPresent())
                .toList();
        return having.size() == 1 ? Optional.of(having.getFirst().label()) : Optional.empty();
    }
}
