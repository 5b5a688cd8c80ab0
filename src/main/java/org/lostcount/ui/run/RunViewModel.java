package org.lostcount.ui.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedRun;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Feasible;
import org.lostcount.sweep.Preset;
import org.lostcount.ui.Choices;
import org.lostcount.ui.Engine;

/// What the Run screen knows and does: which counters are selected, under which workload they are run, and what came
/// of it. FX thread.
public final class RunViewModel extends RunModel {
    private static final String ALL = "board.all";
    private static final String TASK = "board.task";

    private final Choices settings;
    private final WorkloadViewModel workload;
    private final ReadOnlyBooleanWrapper showsAll = new ReadOnlyBooleanWrapper();
    private final ObservableSet<CounterId> selection = FXCollections.observableSet();
    private final ReadOnlyObjectWrapper<Map<CounterId, String>> unfit = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Task> task = new ReadOnlyObjectWrapper<>(Task.COUNT);
    /// What was selected, and gone to, on the boards that are not on show.
    private final Map<Task, List<Counter>> put = new HashMap<>();
    private final Prediction prediction;

    /// The screen with the choices remembered in `settings`.
    ///
    /// @param archive where runs are kept, if they are
    public RunViewModel(Engine engine, Choices settings, Optional<Archive> archive) {
        this(engine, settings, archive, new WorkloadViewModel(settings));
    }

    private RunViewModel(Engine engine, Choices settings, Optional<Archive> archive, WorkloadViewModel workload) {
        super(engine, archive, workload.workload(), first(settings));
        this.settings = settings;
        this.workload = workload;
        showsAll.set(settings.text(ALL, "").equals("true"));
        for (Task each : Task.ALL) {
            List<Counter> chosen = remembered(settings)
                    .filter(counter -> counter.task() == each)
                    .toList();
            put.put(each, chosen.isEmpty() ? List.of(first(each)) : chosen);
        }
        turnTo(current().get().task());
        current().addListener((_, _, now) -> turnTo(now.task()));
        prediction = new Prediction(this, settings);
        workload.workload().subscribe(_ -> judge());
    }

    private static Counter first(Choices settings) {
        Task task = Task.named(settings.text(TASK, "")).orElse(Task.COUNT);
        return remembered(settings)
                .filter(counter -> counter.task() == task)
                .findFirst()
                .orElseGet(() -> first(task));
    }

    private static Counter first(Task task) {
        return Stores.matching(task.with("h2/naive")).getFirst();
    }

    /// The counters that were selected last time, in the order of the boards.
    private static Stream<Counter> remembered(Choices settings) {
        List<String> words = List.of(settings.text("cells", "h2/naive").split(",", -1));
        return Stores.all().stream().filter(counter -> words.contains(counter.toString()));
    }

    public WorkloadViewModel workload() {
        return workload;
    }

    /// What is asked of the counters on the board: whatever the one is asked that is on show.
    public ReadOnlyObjectProperty<Task> task() {
        return task.getReadOnlyProperty();
    }

    /// Shows the board of a task as it was left, unless something runs. Then the status says so.
    ///
    /// @return whether it is on show
    public boolean choose(Task wanted) {
        if (wanted == task.get()) {
            return true;
        }
        if (running().get()) {
            status().set("A run goes on; stop it first (Esc), and choose then.");
            return false;
        }
        lookAt(put.getOrDefault(wanted, List.of(first(wanted))).getFirst());
        status().set("Ready.");
        if (selection.size() > 1) {
            lookAtAll();
        }
        return true;
    }

    private void turnTo(Task now) {
        if (!selection.isEmpty()) {
            if (now == task.get()) {
                return;
            }
            put.put(task.get(), selected());
        }
        task.set(now);
        workload.ask(now);
        selectOnly(put.getOrDefault(now, List.of(first(now))));
    }

    @Override
    boolean isOnBoard(Counter counter) {
        return counter.task() == current().get().task();
    }

    /// Whether the board shows all counters, and not only those that a newcomer needs.
    ReadOnlyBooleanProperty showsAll() {
        return showsAll.getReadOnlyProperty();
    }

    /// Has the board show all counters, or only those that a newcomer needs; remembered.
    void showAll(boolean all) {
        showsAll.set(all);
    }

    /// What is said of the next run.
    public Prediction prediction() {
        return prediction;
    }

    @Override
    Said said() {
        return prediction.of(shown().get());
    }

    /// The counters that are selected, of which Run will run those that can be; never empty.
    public ObservableSet<CounterId> selection() {
        return selection;
    }

    /// Which counters can't be run, as their stores' servers can't be what the workload wants of them, and why.
    ReadOnlyObjectProperty<Map<CounterId, String>> unfit() {
        return unfit.getReadOnlyProperty();
    }

    private void judge() {
        workload.workload().get().ifPresent(asked -> {
            Map<CounterId, String> found = new HashMap<>();
            for (Counter counter : Stores.all()) {
                Feasible.unfit(counter, asked)
                        .or(() -> Feasible.whyNotOn(counter, asked, store -> engine().address(store.name())))
                        .ifPresent(why -> found.put(counter.id(), Wording.forWindow(why)));
            }
            unfit.set(Map.copyOf(found));
        });
    }

    /// Has stores be so many servers; where nothing that is selected can be run so, the counter of `store` is selected
    /// that has the same strategy as the one that is gone to, or else its first.
    void choose(Store store, Topology topology) {
        boolean usual = topology == Topology.SINGLE;
        workload.text(Settings.TOPOLOGY.name()).set(usual ? "" : topology.word());
        if (selected().stream().allMatch(counter -> unfit.get().containsKey(counter.id()))) {
            List<Counter> fit = store.counters(task.get()).stream()
                    .filter(counter -> !unfit.get().containsKey(counter.id()))
                    .toList();
            Strategy now = current().get().strategy();
            fit.stream()
                    .filter(counter -> counter.strategy().equals(now))
                    .findFirst()
                    .or(() -> fit.stream().findFirst())
                    .ifPresent(counter -> {
                        select(List.of(counter));
                        lookAt(counter);
                    });
        }
    }

    /// Goes to another database for `store`; the password is kept in memory only.
    public void connect(Store store, StoreAddress address) {
        engine().connect(store, address);
        forget(store);
        judge();
    }

    /// Makes `counters` the selection; an empty one is ignored. Of several tasks it is those of the first, whose board
    /// is then on show.
    public void select(List<Counter> counters) {
        if (!counters.isEmpty()) {
            Task wanted = counters.getFirst().task();
            if (wanted != task.get()) {
                lookAt(counters.getFirst());
            }
            selectOnly(counters.stream().filter(c -> c.task() == wanted).toList());
        }
    }

    private void selectOnly(List<Counter> counters) {
        List<CounterId> ids = counters.stream().map(Counter::id).toList();
        selection.retainAll(ids);
        selection.addAll(ids);
    }

    /// Adds to the selection, or takes away unless it is the last.
    public void toggle(Counter counter) {
        if (!selection.contains(counter.id())) {
            selection.add(counter.id());
        } else if (selection.size() > 1) {
            selection.remove(counter.id());
        }
    }

    /// Runs the selected counters, unless something runs or the workload has problems.
    public void run() {
        run(Preset.NONE);
    }

    /// Runs the selected counters, each under what the preset makes of the workload, unless something runs or the
    /// workload has problems.
    void run(Preset preset) {
        run(toRun(), preset);
    }

    /// What is selected without what can't be run; all of it, where nothing can.
    List<Counter> toRun() {
        List<Counter> fit = selected().stream()
                .filter(counter -> !unfit.get().containsKey(counter.id()))
                .toList();
        return fit.isEmpty() ? selected() : fit;
    }

    /// The selected counters in the board's order.
    public List<Counter> selected() {
        return Stores.all().stream().filter(c -> selection.contains(c.id())).toList();
    }

    /// Runs a counter that is not on the board, at this isolation level.
    public void run(Counter own, Isolation level) {
        if (workload.workload().get().filter(w -> w.faults().any()).isPresent()) {
            status().set("Not run: faults are not for statements of your own; switch them off under More ….");
            return;
        }
        choose(own.task());
        workload.set(Settings.ISOLATION, level);
        run(List.of(own), Preset.NONE);
    }

    private void run(List<Counter> counters, Preset preset) {
        Optional<Workload> asked = workload.workload().get();
        if (running().get()) {
            return;
        }
        if (asked.isEmpty()) {
            status().set("Not run: " + workload.problems().values().iterator().next());
        } else if (run(counters, counter -> preset.workload(counter, asked.get()))) {
            remember();
        }
    }

    /// Makes these ready to be run under this workload.
    ///
    /// @return false while something runs
    public boolean take(List<Counter> counters, Workload wanted) {
        if (running().get()) {
            return false;
        }
        select(counters);
        workload.set(wanted);
        lookAt(selected().getFirst());
        return true;
    }

    /// Shows a run that was kept as if it had just ended, with its workload ready to be run again.
    ///
    /// @return false while something runs, which then stays on show
    public boolean reopen(SavedRun saved) {
        if (running().get()) {
            return false;
        }
        select(List.of(saved.run().counter()));
        workload.set(saved.run().workload());
        show(saved);
        return true;
    }

    /// Keeps the choices for the next start.
    public void remember() {
        workload.remember(settings);
        settings.put(ALL, showsAll.get());
        prediction.remember(settings);
        settings.put(TASK, task.get());
        put.put(task.get(), selected());
        settings.put(
                "cells",
                put.values().stream()
                        .flatMap(List::stream)
                        .map(Counter::toString)
                        .collect(Collectors.joining(",")));
        engine().remember();
        settings.save();
    }
}
