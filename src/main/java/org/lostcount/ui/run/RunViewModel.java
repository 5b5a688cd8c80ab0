package org.lostcount.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedRun;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.history.History;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.report.Numbers;
import org.lostcount.report.Summary;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Preset;
import org.lostcount.ui.Engine;
import org.lostcount.ui.Page;
import org.lostcount.ui.Settings;

/// What the Run screen knows and does: which counters are selected, what runs, and what came of it. FX thread.
public final class RunViewModel {
    /// The counter whose numbers are on screen, or the whole board.
    ///
    /// @param counter which
    /// @param snapshot the newest, if it was run
    /// @param result what came of it, if it has ended
    /// @param board all results, where the headline is to be that of the whole board; else none
    public record Shown(
            Counter counter,
            @Nullable RunSnapshot snapshot,
            @Nullable RunResult result,
            List<RunResult> board) {}

    private final Settings settings;
    private final Optional<Archive> archive;
    private final WorkloadViewModel workload;
    private final Engine engine;
    private final ObservableSet<CounterId> selection = FXCollections.observableSet();
    private final ObjectProperty<Counter> current = new SimpleObjectProperty<>();
    private final ObservableMap<CounterId, CellState> cells = FXCollections.observableHashMap();
    private final Map<CounterId, RunSnapshot> snapshots = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final StringProperty status = new SimpleStringProperty("Ready.");
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private Consumer<RunEvent> inbox = this::on;
    private final Set<String> notKept = new LinkedHashSet<>();
    /// Where results were come by that were opened from the archive.
    private final Map<CounterId, Environment> elsewhere = new ConcurrentHashMap<>();
    private List<Counter> queued = List.of();
    private boolean wholeBoard;
    private long preparingSince;
    private @Nullable RunQueue queue;

    /// The screen with the choices remembered in `settings`.
    ///
    /// @param archive where runs are kept, if they are
    public RunViewModel(Engine engine, Settings settings, Optional<Archive> archive) {
        this.engine = engine;
        this.settings = settings;
        this.archive = archive;
        workload = new WorkloadViewModel(settings);
        List<Counter> known = all();
        Arrays.stream(settings.text("cells", "h2/naive").split(","))
                .flatMap(word -> known.stream().filter(c -> c.toString().equals(word)))
                .forEach(c -> selection.add(c.id()));
        Counter first = known.stream()
                .filter(c -> selection.contains(c.id()))
                .findFirst()
                .orElseGet(() -> Stores.matching("h2/naive").getFirst());
        selection.add(first.id());
        current.addListener(_ -> lookAt(current.get()));
        current.set(first);
    }

    private static List<Counter> all() {
        return Stores.ALL.stream().flatMap(s -> s.counters().stream()).toList();
    }

    /// Sets who is told, on the queue's threads, of what happens; he must see to it that [#on] hears it on the FX
    /// thread.
    public void deliverTo(Consumer<RunEvent> mailbox) {
        inbox = mailbox;
    }

    public WorkloadViewModel workload() {
        return workload;
    }

    /// The counters that Run will run; never empty.
    public ObservableSet<CounterId> selection() {
        return selection;
    }

    /// Shows this counter's numbers, and no longer the whole board's.
    public void lookAt(Counter counter) {
        wholeBoard = false;
        current.set(counter);
        show();
    }

    /// Has the headline be that of the whole board, where several counters have results.
    public void lookAtAll() {
        wholeBoard = !running.get() && results().size() > 1;
        show();
    }

    /// The counter that the keyboard is at, whose statements and results are shown while nothing runs.
    public ObjectProperty<Counter> current() {
        return current;
    }

    public ObservableMap<CounterId, CellState> cells() {
        return cells;
    }

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    public StringProperty status() {
        return status;
    }

    /// Of everything that was asked for, 0 to 1.
    public DoubleProperty progress() {
        return progress;
    }

    /// The stores, and whose turn it is.
    public Engine engine() {
        return engine;
    }

    /// Goes to another database for `store`; the password is kept in memory only.
    public void connect(Store store, StoreAddress address) {
        engine.connect(store, address);
        store.counters().forEach(c -> forget(c.id()));
        show();
    }

    private void forget(CounterId id) {
        cells.remove(id);
        snapshots.remove(id);
    }

    /// How many counters the last press of Run was for.
    public int ranTogether() {
        return queued.size();
    }

    /// The results there are, in the board's order.
    public List<RunResult> results() {
        List<RunResult> results = new ArrayList<>();
        for (Counter counter : all()) {
            if (cells.get(counter.id()) instanceof CellState.Done(RunResult result)) {
                results.add(result);
            }
        }
        return results;
    }

    /// Writes a page with the results, beside. Those that were done on another machine stay away from it.
    public void savePage(Path file) {
        Environment here = Environment.current();
        List<RunResult> results = results();
        List<RunResult> done = results.stream()
                .filter(result ->
                        here.equals(elsewhere.getOrDefault(result.counter().id(), here)))
                .toList();
        String left = done.size() == results.size()
                ? ""
                : " Runs of another machine or another Java are not in it; History has them.";
        Thread.ofVirtual().start(() -> inbox.accept(new RunEvent.Said(Page.save(Page.of(here, done), file) + left)));
    }

    /// Makes `counters` the selection; an empty one is ignored.
    public void select(List<Counter> counters) {
        if (!counters.isEmpty()) {
            List<CounterId> ids = counters.stream().map(Counter::id).toList();
            selection.retainAll(ids);
            selection.addAll(ids);
        }
    }

    /// Adds to the selection, or takes away unless it is the last.
    public void toggle(Counter counter) {
        if (!selection.contains(counter.id())) {
            selection.add(counter.id());
        } else if (selection.size() > 1) {
            selection.remove(counter.id());
        }
    }

    /// The statements of `counter` as the workload that is typed has them sent.
    List<String> statements(Counter counter) {
        return counter.statements(
                counter.table(engine.address(counter.id().store()).table()),
                workload.phrasing(),
                workload.workload().get().flatMap(Workload::autocommit));
    }

    /// Runs the selected counters, unless something runs or the workload has problems.
    public void run() {
        run(Preset.NONE);
    }

    /// Runs the selected counters, each under what the preset makes of the workload, unless something runs or the
    /// workload has problems.
    void run(Preset preset) {
        run(selected(), preset);
    }

    /// The selected counters in the board's order.
    public List<Counter> selected() {
        return all().stream().filter(c -> selection.contains(c.id())).toList();
    }

    /// Runs a counter that is not on the board, at this isolation level.
    public void run(Counter own, Isolation level) {
        if (workload.workload().get().filter(w -> w.faults().any()).isPresent()) {
            status.set("Not run: faults are not for statements of your own; switch them off under More ….");
            return;
        }
        workload.isolation().set(level);
        run(List.of(own), Preset.NONE);
    }

    private void run(List<Counter> counters, Preset preset) {
        Optional<Workload> asked = workload.workload().get();
        if (running.get()) {
            return;
        }
        if (asked.isEmpty()) {
            status.set("Not run: " + workload.problems().values().iterator().next());
            return;
        }
        Optional<String> why = counters.stream()
                .flatMap(counter -> preset.workload(counter, asked.get()).whyNot(counter).stream())
                .findFirst();
        if (why.isPresent()) {
            status.set("Not run: " + Wording.forWindow(why.get()));
            return;
        }
        Optional<String> other = engine.turn().take(this, "a run goes on under Run");
        if (other.isPresent()) {
            status.set(other.get());
            return;
        }
        queued = counters;
        for (Counter counter : queued) {
            snapshots.remove(counter.id());
            cells.put(counter.id(), new CellState.Queued());
        }
        remember();
        notKept.clear();
        wholeBoard = false;
        current.set(queued.getFirst());
        show();
        running.set(true);
        progress.set(0);
        queue = new RunQueue(
                engine.stores(), queued, c -> preset.workload(c, asked.get()), archive, event -> inbox.accept(event));
        queue.start();
    }

    /// Shows a run that was kept as if it had just ended, with its workload ready to be run again.
    ///
    /// @return false while something runs, which then stays on show
    public boolean reopen(SavedRun saved) {
        if (running.get()) {
            return false;
        }
        RunResult result = saved.run();
        Counter counter = result.counter();
        makeRoom(result);
        queued = List.of();
        wholeBoard = false;
        workload.set(result.workload());
        snapshots.put(counter.id(), RunSnapshot.of(result));
        elsewhere.put(counter.id(), saved.environment());
        cells.put(counter.id(), new CellState.Done(result));
        select(List.of(counter));
        current.set(counter);
        progress.set(0);
        String name = saved.remarks().name();
        status.set("A run of " + Numbers.moment(result.begun()) + " on " + result.storeVersion()
                + (name.isEmpty() ? "." : ": " + name));
        show();
        return true;
    }

    /// Stops what runs. Returns at once.
    ///
    /// @return false where nothing does
    public boolean stop() {
        if (queue == null || !running.get()) {
            return false;
        }
        status.set("Stopping …");
        queue.stop();
        return true;
    }

    /// Takes an event of the queue. FX thread.
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Opening(Counter counter, Store store) -> opening(counter, store);
            case RunEvent.Opened(Store store, String version) -> opened(store, version);
            case RunEvent.WarmingUp(Counter counter) -> warmingUp(counter);
            case RunEvent.Progress(Counter counter, RunSnapshot snapshot) -> progress(counter, snapshot);
            case RunEvent.Finished(RunResult result) -> finished(result);
            case RunEvent.NotKept(String sentence) -> notKept.add(sentence);
            case RunEvent.Failed(Counter counter, Store store, boolean storeFailed, String sentence) ->
                failed(counter, store, storeFailed, sentence);
            case RunEvent.Ended(boolean stopped) -> ended(stopped);
            case RunEvent.Said(String sentence) -> status.set(sentence);
        }
    }

    private void opening(Counter counter, Store store) {
        cells.put(counter.id(), new CellState.Opening());
        current.set(counter);
        preparingSince = System.nanoTime();
        if (!engine.notes().containsKey(store.name())) {
            boolean own = engine.address(store.name()).url() != null;
            status.set((own ? "Connecting to " : "Starting ") + store.label() + " …");
        }
        show();
    }

    private void opened(Store store, String version) {
        engine.errors().remove(store.name());
        engine.notes().put(store.name(), version);
        preparingSince = System.nanoTime();
    }

    private void warmingUp(Counter counter) {
        cells.put(counter.id(), new CellState.Queued());
        status.set("Warming up " + counter + position(counter) + ", before any is measured …");
    }

    private void progress(Counter counter, RunSnapshot snapshot) {
        snapshots.put(counter.id(), snapshot);
        cells.put(
                counter.id(),
                RunWords.isPreparing(snapshot.phase())
                        ? new CellState.Opening()
                        : new CellState.Running(snapshot.progress()));
        progress.set((done() + snapshot.progress()) / Math.max(1, queued.size()));
        status.set(RunWords.of(counter, snapshot, position(counter), System.nanoTime() - preparingSince));
        show();
    }

    private String position(Counter counter) {
        return queued.size() < 2 ? "" : " (" + (queued.indexOf(counter) + 1) + " of " + queued.size() + ")";
    }

    private long done() {
        return queued.stream()
                .filter(c ->
                        cells.get(c.id()) instanceof CellState.Done || cells.get(c.id()) instanceof CellState.Failed)
                .count();
    }

    private void finished(RunResult result) {
        makeRoom(result);
        elsewhere.remove(result.counter().id());
        cells.put(result.counter().id(), new CellState.Done(result));
        progress.set(done() / (double) Math.max(1, queued.size()));
        show();
    }

    /// As much evidence is kept as one run may have; when there is more, that of the runs before goes.
    private void makeRoom(RunResult newest) {
        long size = Stream.concat(results().stream(), Stream.of(newest))
                .flatMap(r -> r.evidence().stream())
                .mapToLong(e -> e.history().size())
                .sum();
        if (size > History.CAP) {
            results().forEach(r -> cells.put(r.counter().id(), new CellState.Done(r.withoutEvidence())));
        }
    }

    private void failed(Counter counter, Store store, boolean storeFailed, String sentence) {
        cells.put(counter.id(), new CellState.Failed(sentence, storeFailed && engine.isAbsent(store.name())));
        if (storeFailed) {
            engine.errors().put(store.name(), sentence);
            engine.notes().remove(store.name());
        }
        show();
    }

    private void ended(boolean stopped) {
        for (Counter counter : queued) {
            if (!(cells.get(counter.id()) instanceof CellState.Done)
                    && !(cells.get(counter.id()) instanceof CellState.Failed)) {
                cells.remove(counter.id());
            }
        }
        queue = null;
        engine.turn().giveBack(this);
        running.set(false);
        status.set(String.join(
                " ",
                Stream.concat(Stream.of(summary(stopped)), notKept.stream()).toList()));
        wholeBoard = queued.size() > 1 && results().size() > 1;
        show();
    }

    private String summary(boolean stopped) {
        List<String> failures = queued.stream()
                .flatMap(c -> cells.get(c.id()) instanceof CellState.Failed(String why, boolean _)
                        ? Stream.of(why)
                        : Stream.empty())
                .distinct()
                .toList();
        if (!failures.isEmpty()) {
            return String.join(" ", failures);
        }
        List<RunResult> ran =
                results().stream().filter(r -> queued.contains(r.counter())).toList();
        if (ran.size() > 1) {
            return Numbers.spaced(Summary.of(ran, List.of()));
        }
        return stopped && ran.isEmpty() ? "Stopped." : "Done.";
    }

    /// Shows the current counter; in a row of several, the one before stays until there is something to see.
    private void show() {
        Counter counter = current.get();
        RunSnapshot newest = snapshots.get(counter.id());
        boolean nothingYet = newest == null || newest.samples().isEmpty();
        if (running.get() && nothingYet && !counter.equals(queued.getFirst())) {
            return;
        }
        RunResult result = cells.get(counter.id()) instanceof CellState.Done(RunResult done) ? done : null;
        shown.set(new Shown(
                counter, nothingYet ? null : newest, result, wholeBoard ? List.copyOf(results()) : List.of()));
    }

    /// Keeps the choices for the next start.
    public void remember() {
        workload.remember(settings);
        settings.put(
                "cells",
                String.join(",", selection.stream().map(CounterId::toString).toList()));
        engine.remember();
        settings.save();
    }

    /// Ends what runs. Any thread.
    public void close() {
        RunQueue last = queue;
        if (last != null) {
            last.stop();
        }
    }
}
