package org.lostcount.ui.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.report.LossExport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Ending;
import org.lostcount.step.Explorer;
import org.lostcount.step.Matrix;
import org.lostcount.step.Scene;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Has the sessions act, on a thread of its own, one command after another. Its methods return at once; any thread.
final class StepDriver {
    private static final long SEED = 42;

    private interface Command {
        void run() throws StoreException, InterruptedException;
    }

    private final OpenStores stores;
    private final Consumer<StepEvent> listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("stepper").factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();

    // ---- of its thread alone
    private int stopsBefore;
    private @Nullable Stepper stepper;
    private @Nullable Setup asked;
    private @Nullable Scene scene;
    private Schedule schedule = new Schedule(List.of());
    private final List<Story.Turn> turns = new ArrayList<>();
    private @Nullable Ending ending;

    /// @param listener is told on the driver's thread; it must not block
    StepDriver(OpenStores stores, Consumer<StepEvent> listener) {
        this.stores = stores;
        this.listener = listener;
    }

    /// Begins from a fresh row, and lets the workers take the steps of `plan`, with a pause before each.
    void play(Setup setup, String table, Schedule plan, long pauseMillis) {
        submit(() -> {
            Stepper on = open(setup, table);
            begin(on);
            for (int worker : plan.workers()) {
                if (pauseMillis > 0) {
                    tell(on);
                    TimeUnit.MILLISECONDS.sleep(pauseMillis);
                }
                if (isStopped()) {
                    break;
                }
                step(on, worker);
            }
            tell(on);
        });
    }

    /// Lets `worker` take a step, if it can.
    void step(int worker) {
        submit(() -> {
            Scene now = scene;
            Stepper on = stepper;
            if (on == null || now == null || worker > now.positions().size()) {
                return;
            }
            if (!now.runnable().contains(worker)) {
                listener.accept(new StepEvent.Said(
                        ending == null ? cant(worker) : "Everybody has ended. Back or Reset begins from a fresh row."));
                return;
            }
            step(on, worker);
            tell(on);
        });
    }

    /// Tries all orders, on sessions of their own.
    void orders(Setup setup, String table, int limit) {
        submit(() -> {
            try (Stepper other = new Stepper(store(setup), setup, table)) {
                listener.accept(new StepEvent.Tried(
                        new Explorer(other, limit, SEED, this::isStopped, n -> listener.accept(new StepEvent.Trying(n)))
                                .explore()));
            }
        });
    }

    /// Plays `plan` at every isolation level, on sessions of their own.
    void compare(Setup setup, String table, Schedule plan) {
        submit(() -> {
            List<StepEvent.Level> levels = new ArrayList<>();
            for (Isolation isolation : Isolation.values()) {
                Setup at = setup.at(isolation);
                try (Stepper other = new Stepper(store(at), at, table)) {
                    levels.add(new StepEvent.Level(
                            isolation, Story.play(other, plan).ending()));
                }
            }
            listener.accept(new StepEvent.Compared(setup, plan, levels));
        });
    }

    /// Fills the matrix, cell by cell. A store that fails leaves its cells empty.
    void matrix(List<Setup> setups, Function<String, String> tables) {
        submit(() -> {
            List<Matrix.Cell> cells = new ArrayList<>();
            Set<Store> failed = new HashSet<>();
            listener.accept(new StepEvent.Filled(new Matrix(List.of()), setups.size()));
            for (Setup setup : setups) {
                Store store = storeOf(setup);
                if (failed.contains(store)) {
                    continue;
                }
                try {
                    Matrix.Cell cell;
                    try (Stepper stepper = new Stepper(stores.get(store), setup, tables.apply(store.name()))) {
                        cell = Matrix.cell(store, stepper, this::isStopped);
                    }
                    if (isStopped()) {
                        listener.accept(new StepEvent.Said("Stopped; " + cells.size() + " of "
                                + Plural.of(setups.size(), "cell") + " " + Plural.are(cells.size()) + " filled."));
                        return;
                    }
                    cells.add(cell);
                    listener.accept(new StepEvent.Filled(new Matrix(List.copyOf(cells)), setups.size()));
                } catch (StoreException e) {
                    failed.add(store);
                    listener.accept(new StepEvent.Said(String.valueOf(e.getMessage())));
                }
            }
        });
    }

    /// Shrinks `plan`, or else any order that loses, on sessions of their own.
    ///
    /// @param directory where to export what is left, or nothing
    void shrink(Setup setup, String table, Schedule plan, @Nullable Path directory) {
        submit(() -> {
            OpenStore store = store(setup);
            Schedule from = plan;
            Optional<Shrinker.Shrunk> rest = shrunk(store, setup, table, from);
            if (rest.isEmpty()) {
                try (Stepper other = new Stepper(store, setup, table)) {
                    from = Shrinker.losing(other, () -> false).orElse(plan);
                }
                rest = shrunk(store, setup, table, from);
            }
            if (rest.isEmpty()) {
                listener.accept(new StepEvent.Said(StoryText.nothingToShrink(setup)));
            } else if (directory == null) {
                listener.accept(new StepEvent.Shrunk(
                        from, rest.get().setup(), rest.get().story().schedule()));
            } else {
                listener.accept(new StepEvent.Said(export(directory, rest.get())));
            }
        });
    }

    private static Optional<Shrinker.Shrunk> shrunk(OpenStore store, Setup setup, String table, Schedule from)
            throws StoreException, InterruptedException {
        try (Shrinker shrinker = new Shrinker(store, setup, table)) {
            return shrinker.shrink(from);
        }
    }

    private static String export(Path directory, Shrinker.Shrunk rest) {
        Optional<String> whyNot = LossExport.whyNot(rest.setup(), rest.story());
        if (whyNot.isPresent()) {
            return whyNot.get();
        }
        try {
            List<Path> files = LossExport.write(directory, rest.setup(), rest.story());
            return "Wrote " + files.size() + " files to " + directory
                    + (files.contains(directory.resolve("instructions.txt"))
                            ? "; instructions.txt tells how to run them."
                            : ".");
        } catch (IOException e) {
            return "The directory " + directory + " can't be written to; choose another one.";
        }
    }

    /// Ends what was asked for so far and lasts longer than a step.
    void stop() {
        stops.incrementAndGet();
    }

    /// Whether anything is left to do.
    boolean isBusy() {
        return waiting.get() > 0;
    }

    private boolean isStopped() {
        return stops.get() != stopsBefore;
    }

    /// Lets go of the sessions; nothing can be asked for afterwards.
    void close() {
        stop();
        submit(this::forget);
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Command command) {
        waiting.incrementAndGet();
        int now = stops.get();
        thread.execute(() -> {
            stopsBefore = now;
            try {
                command.run();
            } catch (StoreException e) {
                forget();
                listener.accept(new StepEvent.Said(String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                forget();
                listener.accept(new StepEvent.Said("The step failed unexpectedly (" + e + "); please report this."));
            }
            if (waiting.decrementAndGet() == 0) {
                listener.accept(new StepEvent.Idle());
            }
        });
    }

    private Stepper open(Setup setup, String table) throws StoreException {
        Stepper known = stepper;
        if (known != null && setup.equals(asked)) {
            return known;
        }
        forget();
        OpenStore store = store(setup);
        Stepper made = new Stepper(store, setup, table);
        stepper = made;
        asked = setup;
        return made;
    }

    private OpenStore store(Setup setup) throws StoreException {
        return stores.get(storeOf(setup), setup.topology(), () -> false);
    }

    private static String cant(int worker) {
        return worker == Schedule.FOLLOWER
                ? "The follower shows all that is committed: there is nothing to apply."
                : "Worker " + worker + " can't take a step now: it waits, or has ended.";
    }

    private static Store storeOf(Setup setup) {
        return Stores.named(setup.counter().id().store()).orElseThrow();
    }

    private void begin(Stepper on) throws StoreException, InterruptedException {
        turns.clear();
        schedule = new Schedule(List.of());
        ending = null;
        scene = on.begin();
    }

    private void step(Stepper on, int worker) throws StoreException, InterruptedException {
        Scene now = scene;
        if (now == null || worker > now.positions().size() || !now.runnable().contains(worker)) {
            return;
        }
        Scene next = on.step(worker);
        scene = next;
        schedule = schedule.then(worker);
        turns.add(new Story.Turn(worker, true, next));
        if (next.runnable().isEmpty()) {
            ending = on.end();
        }
    }

    private void tell(Stepper on) {
        Scene now = scene;
        if (now != null) {
            listener.accept(new StepEvent.Shown(on.setup(), on.code(), now, schedule, List.copyOf(turns), ending));
        }
    }

    private void forget() {
        Stepper known = stepper;
        stepper = null;
        asked = null;
        scene = null;
        if (known != null) {
            known.close();
        }
    }
}
