package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunResult;
import org.lostcount.preset.Cost;
import org.lostcount.preset.FourWays;
import org.lostcount.preset.Trial;
import org.lostcount.report.Numbers;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Preset;

/// The preset of four ways: has them run on the board, tries each step by step afterwards, and tells
/// what each cost. FX thread.
final class FourWaysViewModel {
    /// What was tried of a counter that was run.
    record Tried(RunResult run, Optional<Trial> trial) {}

    private final RunViewModel screen;
    private final ObservableMap<CounterId, String> told = FXCollections.observableHashMap();
    private final Map<CounterId, Tried> trials = new ConcurrentHashMap<>();
    private Consumer<Tried> inbox = this::on;
    private List<FourWays.Way> ways = List.of();

    FourWaysViewModel(RunViewModel screen) {
        this.screen = screen;
        choose();
        screen.cells().addListener((MapChangeListener<CounterId, CellState>) change -> tell(change.getKey()));
        screen.running().addListener((_, _, now) -> {
            if (!now) {
                tryOut();
            }
        });
    }

    /// Sets who is told of what was tried, on the thread that tried it; he must see to it that [#on]
    /// hears it on the FX thread.
    void deliverTo(Consumer<Tried> mailbox) {
        inbox = mailbox;
    }

    /// Chooses anew, as a store may have come since.
    void choose() {
        ways = FourWays.ways(
                store -> !screen.engine().errors().containsKey(store.name()),
                screen.workload()
                        .workload()
                        .get()
                        .map(asked -> !asked.faults().any()
                                && asked.terms().autocommit().orElse(true))
                        .orElse(true));
        FourWays.counters(ways).forEach(counter -> tell(counter.id()));
    }

    List<FourWays.Way> ways() {
        return ways;
    }

    /// What is to be said of each by now.
    ObservableMap<CounterId, String> told() {
        return told;
    }

    ReadOnlyBooleanProperty running() {
        return screen.running();
    }

    /// What is sent here.
    String statements(Counter counter) {
        Optional<Boolean> autocommit = screen.workload()
                .workload()
                .get()
                .flatMap(asked ->
                        Preset.FOUR_WAYS.workload(counter, asked).terms().autocommit());
        return String.join(
                "\n",
                counter.statements(screen.engine().address(counter.id().store()).table(), Phrasing.PLAIN, autocommit));
    }

    /// Runs the four, or stops what runs.
    void run() {
        if (screen.running().get()) {
            screen.stop();
        } else {
            screen.select(FourWays.counters(ways));
            screen.run(Preset.FOUR_WAYS);
        }
    }

    private void tell(CounterId id) {
        if (FourWays.counters(ways).stream().anyMatch(counter -> counter.id().equals(id))) {
            told.put(id, words(id, screen.cells().get(id)));
        }
    }

    private String words(CounterId id, @Nullable CellState state) {
        return switch (state) {
            case null -> "Run it to see.";
            case CellState.Idle() -> "Run it to see.";
            case CellState.Queued() -> "Waits for its turn …";
            case CellState.Opening() -> "Is being opened …";
            case CellState.Running _ -> "Runs …";
            case CellState.Failed(String sentence, boolean _) -> sentence;
            case CellState.Done(RunResult run) when !isAsInDjango(run) -> "Run it to see.";
            case CellState.Done(RunResult run) -> {
                Tried tried = trials.get(id);
                Optional<Trial> trial = tried != null && tried.run().equals(run) ? tried.trial() : Optional.empty();
                yield Numbers.spaced(String.join("\n", Cost.of(way(id), run, trial)));
            }
        };
    }

    /// What the board has run in another way tells nothing of Django.
    private static boolean isAsInDjango(RunResult run) {
        return Preset.FOUR_WAYS.workload(run.counter(), run.workload()).equals(run.workload());
    }

    private FourWays.Way way(CounterId id) {
        return ways.stream()
                .filter(way -> way.counter().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Tries out what was run, on a thread of its own: nothing is measured any more.
    private void tryOut() {
        List<RunResult> runs = new ArrayList<>(screen.results());
        runs.removeIf(run -> FourWays.counters(ways).stream().noneMatch(run.counter()::equals)
                || Optional.ofNullable(trials.get(run.counter().id()))
                        .filter(t -> t.run().equals(run))
                        .isPresent());
        if (!runs.isEmpty()) {
            Thread.ofPlatform().daemon().name("four-ways").start(() -> runs.forEach(this::tryOut));
        }
    }

    private void tryOut(RunResult run) {
        Counter counter = run.counter();
        Store store = Stores.named(counter.id().store()).orElseThrow();
        try {
            String table = screen.engine().address(store.name()).table();
            inbox.accept(new Tried(run, Trial.of(screen.engine().stores().get(store), run, table)));
        } catch (StoreException e) {
            // What only a trial could tell is then not told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes what was tried.
    void on(Tried tried) {
        trials.put(tried.run().counter().id(), tried);
        tell(tried.run().counter().id());
    }
}
