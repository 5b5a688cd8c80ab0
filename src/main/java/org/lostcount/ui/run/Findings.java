package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Store;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.store.Stores;

/// What is known of each counter: how far its run is, the newest figures, and what came of it. FX thread.
final class Findings {
    /// Operations whose evidence is kept of several runs together: about 150 MB.
    private static final int ENOUGH = 2_500_000;

    private final ObservableMap<CounterId, CellState> cells = FXCollections.observableHashMap();
    private final Map<CounterId, RunSnapshot> snapshots = new ConcurrentHashMap<>();
    /// Where results were come by that were opened from the archive.
    private final Map<CounterId, Environment> elsewhere = new ConcurrentHashMap<>();

    ObservableMap<CounterId, CellState> cells() {
        return cells;
    }

    void put(Counter counter, CellState state) {
        cells.put(counter.id(), state);
    }

    /// They wait for their turn, and nothing is known of them.
    void queue(List<Counter> counters) {
        for (Counter counter : counters) {
            snapshots.remove(counter.id());
            put(counter, new CellState.Queued());
        }
    }

    /// How far a run is.
    void take(Counter counter, RunSnapshot snapshot) {
        snapshots.put(counter.id(), snapshot);
        put(
                counter,
                RunWords.isPreparing(snapshot.phase())
                        ? new CellState.Opening()
                        : new CellState.Running(snapshot.progress()));
    }

    /// What came of a run that was done here.
    void take(RunResult result) {
        makeRoom(result);
        elsewhere.remove(result.counter().id());
        put(result.counter(), new CellState.Done(result));
    }

    /// What had come of a run that was kept.
    void take(RunResult result, Environment environment) {
        makeRoom(result);
        CounterId counter = result.counter().id();
        snapshots.put(counter, RunSnapshot.of(result));
        elsewhere.put(counter, environment);
        put(result.counter(), new CellState.Done(result));
    }

    /// The newest run keeps its evidence, whatever it takes; the runs before only where all of it together is not
    /// much.
    private void makeRoom(RunResult newest) {
        List<RunResult> before = results(_ -> true);
        long size = Stream.concat(before.stream(), Stream.of(newest))
                .flatMap(r -> r.evidence().stream())
                .mapToLong(e -> e.history().size())
                .sum();
        if (size > ENOUGH) {
            before.forEach(r -> put(r.counter(), new CellState.Done(r.withoutEvidence())));
        }
    }

    /// Forgets what came of the counters of this store.
    void forget(Store store) {
        for (Counter counter : Stores.all()) {
            if (counter.id().store().equals(store.name())) {
                cells.remove(counter.id());
                snapshots.remove(counter.id());
            }
        }
    }

    /// Leaves those of which nothing came.
    void leaveUndone(List<Counter> counters) {
        counters.stream().filter(counter -> !isOver(counter)).forEach(counter -> cells.remove(counter.id()));
    }

    /// How many of these are over, be it that they failed.
    long over(List<Counter> counters) {
        return counters.stream().filter(this::isOver).count();
    }

    private boolean isOver(Counter counter) {
        CellState state = cells.get(counter.id());
        return state instanceof CellState.Done || state instanceof CellState.Failed;
    }

    /// Why some of these were not run, each reason once.
    List<String> failures(List<Counter> counters) {
        return counters.stream()
                .flatMap(counter -> cells.get(counter.id()) instanceof CellState.Failed(String why, boolean _)
                        ? Stream.of(why)
                        : Stream.empty())
                .distinct()
                .toList();
    }

    @Nullable
    RunSnapshot snapshot(Counter counter) {
        return snapshots.get(counter.id());
    }

    Optional<RunResult> result(Counter counter) {
        return cells.get(counter.id()) instanceof CellState.Done(RunResult result)
                ? Optional.of(result)
                : Optional.empty();
    }

    /// What came of these, in the order of the boards.
    List<RunResult> results(Predicate<Counter> which) {
        List<RunResult> results = new ArrayList<>();
        Stores.all().stream().filter(which).forEach(counter -> result(counter).ifPresent(results::add));
        return results;
    }

    /// Whether a result was come by on a machine and a Java like these.
    boolean isOf(Environment here, RunResult result) {
        return here.equals(elsewhere.getOrDefault(result.counter().id(), here));
    }
}
