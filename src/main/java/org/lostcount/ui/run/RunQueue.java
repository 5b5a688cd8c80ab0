package org.lostcount.ui.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;
import org.lostcount.load.LoadRun;
import org.lostcount.load.Measuring;
import org.lostcount.load.RatePasses;
import org.lostcount.load.RateTurns;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs counters one after another, each under its workload, on a thread of its own, and tells what happens. One use.
///
/// Any thread may call [#stop]; it returns at once, and the queue ends within a second.
final class RunQueue {
    private final OpenStores stores;
    private final List<Counter> counters;
    private final Function<Counter, Workload> workload;
    private final Optional<Archive> archive;
    private final Consumer<RunEvent> listener;
    private final CompletableFuture<OpenStore> stopped = new CompletableFuture<>();
    private final Map<String, String> unreachable = new HashMap<>();
    private volatile @Nullable LoadRun current;
    private int snapshots;

    /// @param workload what a counter is run under
    /// @param archive where runs are kept, if they are
    /// @param listener is told on the queue's thread, or on a run's; it must not block
    RunQueue(
            OpenStores stores,
            List<Counter> counters,
            Function<Counter, Workload> workload,
            Optional<Archive> archive,
            Consumer<RunEvent> listener) {
        this.archive = archive;
        this.stores = stores;
        this.counters = List.copyOf(counters);
        this.workload = workload;
        this.listener = listener;
    }

    void start() {
        Thread.ofPlatform().daemon().name("run-queue").start(this::runAll);
    }

    void stop() {
        stopped.completeExceptionally(new StoreException("The run was stopped."));
        stores.abandon();
        LoadRun run = current;
        if (run != null) {
            run.stop();
            rehearse();
        }
    }

    /// While a frozen store is waited for, the processors are free.
    private void rehearse() {
        Counter counter = counters.getFirst();
        archive.stream()
                .flatMap(a -> a.rehearsal(RunResult.blank(counter, workload.apply(counter))).stream())
                .forEach(part -> Thread.ofPlatform().daemon().name("rehearsal").start(part));
    }

    private boolean isStopped() {
        return stopped.isDone();
    }

    private void runAll() {
        try {
            Map<Counter, RatePasses> passes = takeTurns();
            for (Counter counter : counters) {
                Optional<RatePasses> turns = Optional.ofNullable(passes.get(counter));
                if (isStopped() || !run(counter, turns)) {
                    // What was found out in turns is told though the run is not done.
                    turns.flatMap(isStopped() ? RatePasses::soFar : RatePasses::broken)
                            .ifPresent(this::finish);
                }
            }
        } finally {
            listener.accept(new RunEvent.Ended(isStopped()));
        }
    }

    /// Each counter, before the first counts; not where there is but one, which begins at once.
    private Map<Counter, RatePasses> takeTurns() {
        if (counters.size() < 2
                || workload.apply(counters.getFirst()).pace().warmup().isPresent()) {
            return Map.of();
        }
        boolean measures = counters.stream().map(workload).allMatch(RateTurns::suits);
        return RateTurns.take(counters, measures, () -> !isStopped(), this::takeTurn);
    }

    private void takeTurn(Counter counter, RatePasses passes) throws StoreException {
        Store store = Stores.named(counter.id().store()).orElseThrow();
        OpenStore open = open(counter, store);
        if (open == null) {
            throw new StoreException(store.label() + " can't be opened.");
        }
        try {
            LoadRun run = load(open, counter, store, Optional.empty());
            if (!isStopped()) {
                run.pass(passes, snapshot -> listener.accept(new RunEvent.Preparing(counter, snapshot.phase())));
            }
        } finally {
            current = null;
        }
    }

    private LoadRun load(OpenStore open, Counter counter, Store store, Optional<RatePasses> passes) {
        LoadRun run = new LoadRun(
                open,
                counter,
                workload.apply(counter),
                true,
                new Measuring(counters.size() > 1, stores.isElsewhere(store), passes));
        current = run;
        return run;
    }

    /// Does the run of one, and says whether it came to its end.
    private boolean run(Counter counter, Optional<RatePasses> passes) {
        Store store = Stores.named(counter.id().store()).orElseThrow();
        OpenStore open = open(counter, store);
        if (open == null) {
            return false;
        }
        try {
            LoadRun run = load(open, counter, store, passes);
            if (isStopped()) {
                return false;
            }
            finish(run.run(snapshot -> progress(counter, snapshot)));
            return true;
        } catch (StoreException e) {
            if (!isStopped()) {
                listener.accept(new RunEvent.Failed(counter, store, false, words(e)));
            }
        } catch (RuntimeException e) {
            listener.accept(new RunEvent.Failed(
                    counter, store, false, "The run failed unexpectedly (" + e + "); please report this."));
        } finally {
            current = null;
        }
        return false;
    }

    private void finish(RunResult result) {
        listener.accept(new RunEvent.Finished(result));
        // Before the next run begins, which would be disturbed.
        archive.flatMap(a -> a.keep(result)).ifPresent(why -> listener.accept(new RunEvent.NotKept(why)));
    }

    /// Tells of every second snapshot, five a second, and of the last one: each has much of the window painted anew,
    /// which without a graphics processor takes from what is measured. One thread after another.
    private void progress(Counter counter, RunSnapshot snapshot) {
        if (snapshot.phase() == RunSnapshot.Phase.DONE
                || snapshot.phase() == RunSnapshot.Phase.RATE
                || snapshots++ % 2 == 0) {
            listener.accept(new RunEvent.Progress(counter, snapshot));
        }
    }

    private @Nullable OpenStore open(Counter counter, Store store) {
        String known = unreachable.get(store.name());
        if (known != null) {
            listener.accept(new RunEvent.Failed(counter, store, true, known));
            return null;
        }
        listener.accept(new RunEvent.Opening(counter, store));
        Topology topology = workload.apply(counter).topology();
        try {
            OpenStore open = (OpenStore)
                    CompletableFuture.anyOf(opening(store, topology), stopped).join();
            listener.accept(new RunEvent.Opened(store, open.version()));
            return open;
        } catch (CompletionException e) {
            if (!isStopped()) {
                String sentence = words(e.getCause());
                unreachable.put(store.name(), sentence);
                listener.accept(new RunEvent.Failed(counter, store, true, sentence));
            }
            return null;
        }
    }

    /// Opens the store on a thread of its own, which goes on, and keeps what it opened, when nobody waits any more.
    private CompletableFuture<OpenStore> opening(Store store, Topology topology) {
        CompletableFuture<OpenStore> opening = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("open-" + store.name()).start(() -> {
            try {
                opening.complete(stores.get(store, topology, () -> false));
            } catch (StoreException | RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        return opening;
    }

    private static String words(@Nullable Throwable e) {
        String message = e == null || e.getMessage() == null ? String.valueOf(e) : e.getMessage();
        return Wording.forWindow(message);
    }
}
