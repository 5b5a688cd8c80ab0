package org.lostcount.ui.run;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedRun;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Store;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.report.Numbers;
import org.lostcount.sweep.Feasible;
import org.lostcount.ui.Engine;
import org.lostcount.ui.Page;

/// Runs of counters, one after another, and what came of them: what a screen or a page shows of it. Several can be at
/// hand at a time; the engine's turn sees to it that one of them measures. FX thread.
public sealed class RunModel permits RunViewModel {
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

    private final Engine engine;
    private final Optional<Archive> archive;
    private final ObservableValue<Optional<Workload>> asked;
    private final ObjectProperty<Counter> current = new SimpleObjectProperty<>();
    private final Findings findings = new Findings();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final StringProperty status = new SimpleStringProperty("Ready.");
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private Consumer<RunEvent> inbox = this::on;
    private final Set<String> notKept = new LinkedHashSet<>();
    private List<Counter> queued = List.of();
    private boolean wholeBoard;
    private long preparingSince;
    private @Nullable RunQueue queue;

    /// @param archive where runs are kept, if they are
    /// @param asked what would be run
    /// @param first the counter to show at first
    public RunModel(
            Engine engine, Optional<Archive> archive, ObservableValue<Optional<Workload>> asked, Counter first) {
        this.engine = engine;
        this.archive = archive;
        this.asked = asked;
        current.addListener((_, _, now) -> lookAt(now));
        current.set(first);
    }

    /// Sets who is told, on the queue's threads, of what happens; he must see to it that [#on] hears it on the FX
    /// thread.
    public final void deliverTo(Consumer<RunEvent> mailbox) {
        inbox = mailbox;
    }

    /// Shows this counter's numbers, and no longer the whole board's.
    public final void lookAt(Counter counter) {
        wholeBoard = false;
        current.set(counter);
        show();
    }

    /// Has the headline be that of the whole board, where several counters have results.
    public final void lookAtAll() {
        wholeBoard = !running.get() && results().size() > 1;
        show();
    }

    /// The counter that the keyboard is at, whose statements and results are shown while nothing runs.
    public final ObjectProperty<Counter> current() {
        return current;
    }

    public final ObservableMap<CounterId, CellState> cells() {
        return findings.cells();
    }

    public final ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public final ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    public final StringProperty status() {
        return status;
    }

    /// Of everything that was asked for, 0 to 1.
    public final DoubleProperty progress() {
        return progress;
    }

    /// The stores, and whose turn it is.
    public final Engine engine() {
        return engine;
    }

    /// Forgets what came of the counters of this store.
    final void forget(Store store) {
        findings.forget(store);
        show();
    }

    /// How many counters the last press of Run was for.
    public final int ranTogether() {
        return queued.size();
    }

    /// The results of the task on show, in the board's order.
    public final List<RunResult> results() {
        return findings.results(this::isOnBoard);
    }

    /// Whether this counter is on the board that is on show.
    boolean isOnBoard(Counter counter) {
        return true;
    }

    /// Writes a page with the results, beside. Those that were done on another machine stay away from it.
    public final void savePage(Path file) {
        Environment here = Environment.current();
        List<RunResult> results = results();
        List<RunResult> done =
                results.stream().filter(result -> findings.isOf(here, result)).toList();
        String left = done.size() == results.size()
                ? ""
                : " Runs of another machine or another Java are not in it; History has them.";
        Thread.ofVirtual().start(() -> inbox.accept(new RunEvent.Said(Page.save(Page.of(here, done), file) + left)));
    }

    /// What was said of the run on show before it began.
    Said said() {
        return Said.NOTHING;
    }

    /// What would be run; nothing as long as something is wrong with it.
    final ObservableValue<Optional<Workload>> asked() {
        return asked;
    }

    /// How statements would be phrased.
    final Phrasing phrasing() {
        return asked.getValue().map(Workload::phrasing).orElse(Phrasing.PLAIN);
    }

    /// The statements of `counter` as they would be sent.
    final List<String> statements(Counter counter) {
        return counter.statements(
                counter.table(engine.address(counter.id().store()).table()),
                phrasing(),
                asked.getValue().flatMap(workload -> workload.terms().autocommit()));
    }

    /// Runs these, one after another, each under its workload, unless something runs or can't be done. Then the status
    /// says why.
    ///
    /// @return whether they are run
    public final boolean run(List<Counter> counters, Function<Counter, Workload> workload) {
        if (running.get()) {
            return false;
        }
        Optional<String> why = counters.stream()
                .flatMap(counter ->
                        Feasible.whyNot(counter, workload.apply(counter), store -> engine.address(store.name()))
                                .stream())
                .findFirst();
        if (why.isPresent()) {
            status.set("Not run: " + Wording.forWindow(why.get()));
            return false;
        }
        Optional<String> other = engine.turn().take(this, "a run goes on under Run");
        if (other.isPresent()) {
            status.set(other.get());
            return false;
        }
        queued = List.copyOf(counters);
        findings.queue(queued);
        notKept.clear();
        wholeBoard = false;
        current.set(queued.getFirst());
        show();
        running.set(true);
        progress.set(0);
        queue = new RunQueue(engine.stores(), queued, workload, archive, event -> inbox.accept(event));
        queue.start();
        return true;
    }

    /// Shows a run that was kept as if it had just ended.
    final void show(SavedRun saved) {
        RunResult result = saved.run();
        queued = List.of();
        wholeBoard = false;
        findings.take(result, saved.environment());
        current.set(result.counter());
        progress.set(0);
        String name = saved.remarks().name();
        status.set("A run of " + Numbers.moment(result.begun()) + " on " + result.storeVersion()
                + (name.isEmpty() ? "." : ": " + name));
        show();
    }

    /// Stops what runs. Returns at once.
    ///
    /// @return false where nothing does
    public final boolean stop() {
        if (queue == null || !running.get()) {
            return false;
        }
        status.set("Stopping …");
        queue.stop();
        return true;
    }

    /// Takes an event of the queue. FX thread.
    public final void on(RunEvent event) {
        switch (event) {
            case RunEvent.Opening(Counter counter, Store store) -> opening(counter, store);
            case RunEvent.Opened(Store store, String version) -> opened(store, version);
            case RunEvent.Preparing(Counter counter, RunSnapshot.Phase phase) -> preparing(counter, phase);
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
        findings.put(counter, new CellState.Opening());
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

    private void preparing(Counter counter, RunSnapshot.Phase phase) {
        findings.put(counter, new CellState.Queued());
        status.set(
                RunWords.phase(phase) + " " + counter.id().withoutTask() + position(counter) + ", before any counts …");
        show();
    }

    /// Whether the load on this counter is not measured yet.
    final boolean warmsUp(Counter counter) {
        RunSnapshot newest = findings.snapshot(counter);
        return newest != null && newest.phase() == RunSnapshot.Phase.WARM_UP;
    }

    private void progress(Counter counter, RunSnapshot snapshot) {
        findings.take(counter, snapshot);
        progress.set((findings.over(queued) + snapshot.progress()) / Math.max(1, queued.size()));
        status.set(RunWords.of(counter, snapshot, position(counter), System.nanoTime() - preparingSince));
        show();
    }

    private String position(Counter counter) {
        return queued.size() < 2 ? "" : " (" + (queued.indexOf(counter) + 1) + " of " + queued.size() + ")";
    }

    private void finished(RunResult result) {
        findings.take(result);
        progress.set(findings.over(queued) / (double) Math.max(1, queued.size()));
        show();
    }

    private void failed(Counter counter, Store store, boolean storeFailed, String sentence) {
        findings.put(counter, new CellState.Failed(sentence, storeFailed && engine.isAbsent(store.name())));
        if (storeFailed) {
            engine.errors().put(store.name(), sentence);
            engine.notes().remove(store.name());
        }
        show();
    }

    private void ended(boolean stopped) {
        findings.leaveUndone(queued);
        queue = null;
        engine.turn().giveBack(this);
        running.set(false);
        status.set(RunWords.ended(
                stopped, findings.failures(queued), findings.results(queued::contains), List.copyOf(notKept)));
        wholeBoard = queued.size() > 1 && results().size() > 1;
        show();
    }

    /// Shows the current counter; in a row of several, the one before stays until there is something to see.
    private void show() {
        Counter counter = current.get();
        RunSnapshot newest = findings.snapshot(counter);
        boolean nothingYet = newest == null || newest.samples().isEmpty();
        if (running.get() && nothingYet && !counter.equals(queued.getFirst())) {
            return;
        }
        shown.set(new Shown(
                counter,
                nothingYet ? null : newest,
                findings.result(counter).orElse(null),
                wholeBoard ? List.copyOf(results()) : List.of()));
    }

    /// Ends what runs. Any thread.
    public final void close() {
        RunQueue last = queue;
        if (last != null) {
            last.stop();
        }
    }
}
