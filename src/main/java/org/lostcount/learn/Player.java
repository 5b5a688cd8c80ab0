package org.lostcount.learn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.grade.Grader;
import org.lostcount.grade.Limit;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.StoryText;
import org.lostcount.step.Explorer;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.SweepRun;

/// Plays the blocks of pages through the same doors as everybody else: [SweepRun], [Stepper], [Explorer], [Grader] and
/// named counters.
///
/// One block at a time, on the thread of whoever asks for it; [#stop] may be called by any thread at any time. The
/// caller closes the stores.
public final class Player {
    private static final long SEED = 42;

    private final OpenStores stores;
    private final boolean observed;
    private final Duration load;
    private volatile boolean stopped;
    private volatile @Nullable Runnable current;

    /// @param stores of this program's own, as [#ownStores] has them: a page can come from anybody
    /// @param observed whether counters are read while a run goes on, for a chart
    public Player(OpenStores stores, boolean observed) {
        this(stores, observed, Grader.LOAD);
    }

    /// @param load how long what is graded is let loose
    Player(OpenStores stores, boolean observed, Duration load) {
        this.stores = stores;
        this.observed = observed;
        this.load = load;
    }

    /// Stores that the program brings along: a page names no database, and none of the user's is touched.
    public static OpenStores ownStores() {
        return new OpenStores(_ -> StoreAddress.EMBEDDED);
    }

    /// Is told what happens, on the thread of the player or on one of a run's; must not block.
    public interface Watcher {
        /// The store of a run is being opened, or reached for.
        default void opening(Counter counter) {}

        /// A run is under way.
        default void progress(Counter counter, RunSnapshot snapshot) {}

        /// A run of several has ended.
        default void ended(RunResult run) {}

        /// So many orders were tried.
        default void tried(int orders) {}

        /// What the grader is doing, as a clause that begins with a capital letter.
        default void trying(String what) {}
    }

    /// Plays a block as it stands; one with a goal by its solution.
    ///
    /// @throws StoreException when it could not be done
    /// @throws InterruptedException when it was stopped before anything was known; a run that was stopped later
    ///     tells as far as it went
    public Outcome play(Block.Played block, Watcher watcher) throws StoreException, InterruptedException {
        return switch (block) {
            case Block.Run run -> unlessStopped(() -> runs(run, watcher));
            case Block.Steps steps ->
                step(steps, steps.goal().map(Block.Goal::solution).orElse(steps.schedule()));
            case Block.AllOrders orders -> unlessStopped(() -> orders(orders.setup(), watcher));
            case Block.Grading grading ->
                grade(grading, grading.goal().map(Block.Goal::solution).orElse(grading.start()), watcher);
            case Block.Calls calls -> unlessStopped(() -> calls(calls));
        };
    }

    /// Plays a block of the stepper by a schedule of the reader's.
    public Outcome step(Block.Steps block, Schedule schedule) throws StoreException, InterruptedException {
        return unlessStopped(() -> {
            try (Stepper stepper = stepper(block.setup())) {
                Story story = Story.play(stepper, schedule);
                return new Outcome.Told(
                        stepper.setup(), story, open(block.setup().counter()).version());
            }
        });
    }

    /// Tells the shortest story of these workers that loses.
    ///
    /// @throws StoreException also where no order of their steps loses
    public Outcome shrink(Setup setup) throws StoreException, InterruptedException {
        return unlessStopped(() -> {
            Schedule losing;
            try (Stepper stepper = stepper(setup)) {
                losing = Shrinker.losing(stepper, () -> stopped)
                        .orElseThrow(() -> new StoreException(StoryText.nothingToShrink(setup)));
            }
            OpenStore open = open(setup.counter());
            try (Shrinker shrinker = new Shrinker(open, setup, StoreAddress.DEFAULT_TABLE)) {
                stoppedBy(shrinker::cancel);
                Shrinker.Shrunk rest = shrinker.shrink(losing)
                        .orElseThrow(() -> new StoreException(losing + " lost once, and no longer does."));
                return new Outcome.Told(rest.setup(), rest.story(), open.version());
            }
        });
    }

    /// Grades SQL of the reader's.
    public Outcome grade(Block.Grading block, String sql, Watcher watcher) throws StoreException, InterruptedException {
        return unlessStopped(() -> graded(block, sql, watcher));
    }

    /// Ends what is played soon.
    public void stop() {
        stopped = true;
        stores.abandon();
        Runnable stop = current;
        if (stop != null) {
            stop.run();
        }
    }

    @FunctionalInterface
    private interface Play {
        Outcome play() throws StoreException, InterruptedException;
    }

    private Outcome unlessStopped(Play play) throws StoreException, InterruptedException {
        stopped = false;
        try {
            return play.play();
        } catch (StoreException e) {
            if (stopped) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        } finally {
            current = null;
        }
    }

    /// From now on this ends what is played; at once, if it is to end already.
    private void stoppedBy(Runnable stop) {
        current = stop;
        if (stopped) {
            stop.run();
        }
    }

    private OpenStore open(Counter counter) throws StoreException {
        return stores.get(store(counter), () -> stopped);
    }

    private static Store store(Counter counter) {
        return Stores.named(counter.id().store()).orElseThrow();
    }

    private Outcome runs(Block.Run block, Watcher watcher) throws StoreException, InterruptedException {
        List<RunResult> results = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Sweep plan = new Sweep(block.counters(), List.of(block.workload()), 1);
        SweepRun sweep = new SweepRun(plan, Set.of(), stores, observed, new SweepRun.Listener() {
            @Override
            public void opening(Sweep.Run run, int number) {
                watcher.opening(run.counter());
            }

            @Override
            public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {
                watcher.progress(run.counter(), snapshot);
            }

            @Override
            public void ended(Sweep.Run run, RunResult result) {
                results.add(result);
                watcher.ended(result);
            }

            @Override
            public void failed(Sweep.Run run, String reason) {
                failures.add(run.counter() + ": " + reason);
            }
        });
        stoppedBy(sweep::stop);
        sweep.run();
        if (!failures.isEmpty()) {
            throw new StoreException(failures.getFirst());
        }
        if (results.isEmpty()) {
            throw new InterruptedException("stopped");
        }
        return new Outcome.Runs(results);
    }

    private Stepper stepper(Setup setup) throws StoreException {
        Stepper stepper = new Stepper(open(setup.counter()), setup, StoreAddress.DEFAULT_TABLE);
        stoppedBy(stepper::cancel);
        return stepper;
    }

    private Outcome orders(Setup setup, Watcher watcher) throws StoreException, InterruptedException {
        try (Stepper stepper = stepper(setup)) {
            Explorer explorer = new Explorer(stepper, Explorer.LIMIT, SEED, () -> stopped, watcher::tried);
            var orders = explorer.explore();
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            return new Outcome.AllOrders(orders, open(setup.counter()).version());
        }
    }

    private Outcome graded(Block.Grading block, String sql, Watcher watcher)
            throws StoreException, InterruptedException {
        OpenStore open = stores.get(block.store(), () -> stopped);
        Counter counter;
        try {
            counter = open.adopt(sql);
        } catch (StoreException e) {
            return new Outcome.NoIncrement(
                    Objects.requireNonNullElse(e.getMessage(), "The store gave no reason."), open.version());
        }
        try (Limit limit = new Limit(Limit.DEFAULT)) {
            stoppedBy(limit::stop);
            Grader grader =
                    new Grader(open, counter, block.isolation(), load, limit, watcher::trying).asked(block.task());
            if (block.ignoring()) {
                grader.ignoringRowCount();
            }
            Optional<String> doubt = grader.doubt();
            if (doubt.isPresent()) {
                return new Outcome.NoIncrement(doubt.get(), open.version());
            }
            Outcome grade = new Outcome.Graded(grader.grade(), open.version());
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            return grade;
        }
    }

    private Outcome calls(Block.Calls block) throws StoreException {
        OpenStore open = stores.get(block.store(), () -> stopped);
        try (Place place = open.place()) {
            return new Outcome.Called(block.script().on(new Fresh(place, UUID.randomUUID() + ":")), open.version());
        }
    }

    /// A place in which nothing stands yet: names are put behind one that nobody has used.
    private record Fresh(Place place, String prefix) implements Place {
        @Override
        public Optional<Reading> read(String name) throws StoreException {
            return place.read(prefix + name);
        }

        @Override
        public void create(String name, Reading first) throws StoreException {
            place.create(prefix + name, first);
        }

        @Override
        public org.lostcount.counter.Outcome replace(String name, long expected, Reading next) {
            return place.replace(prefix + name, expected, next);
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
