package org.lostcount.sweep;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.load.LoadRun;
import org.lostcount.load.Measuring;
import org.lostcount.load.RatePasses;
import org.lostcount.load.RateTurns;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.store.OpenStores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the runs of a [Sweep] one after another. What can't be done is told, and the rest is done all the same.
///
/// [#run] is called once, and blocks its caller; the other methods may be called by any thread at any time, and return
/// at once. A run that has begun is never held: a pause begins when it is over, as a held run would measure the pause.
public final class SweepRun {
    private static final Logger LOG = LoggerFactory.getLogger(SweepRun.class);

    /// Is told what happens, on the thread of [#run] or on one of the load's; must not block.
    public interface Listener {
        /// The store of a run is being opened, or reached for.
        ///
        /// @param number of the run, from 1, among those of the whole plan
        void opening(Sweep.Run run, int number);

        /// The store of a run is there.
        default void opened(Sweep.Run run) {}

        /// A run is under way.
        void progress(Sweep.Run run, int number, RunSnapshot snapshot);

        /// A run has ended, by itself or because it was stopped.
        void ended(Sweep.Run run, RunResult result);

        /// A run could not be done.
        ///
        /// @param reason as one sentence
        void failed(Sweep.Run run, String reason);

        /// The pause has begun, or is over.
        default void paused(boolean now) {}
    }

    private final List<Sweep.Run> runs;
    private final int before;
    private final boolean compared;
    private final int rounds;
    private final OpenStores stores;
    private final boolean observed;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// Why a store can't be opened; asking again would only take its time again.
    private final Map<String, String> closed = new HashMap<>();
    private boolean pause;
    private boolean last;
    private volatile boolean stopped;
    private volatile @Nullable LoadRun current;

    /// A sweep that is not yet begun.
    ///
    /// @param done the places of runs that were done before, and are left out
    /// @param observed whether counters are read while a run goes on, for a chart
    public SweepRun(Sweep sweep, Set<Integer> done, OpenStores stores, boolean observed, Listener listener) {
        this(sweep, done, stores, observed, sweep.size() > 1, listener);
    }

    /// The same, where it is said whether rates are to be compared; else those of several runs are.
    public SweepRun(
            Sweep sweep, Set<Integer> done, OpenStores stores, boolean observed, boolean compared, Listener listener) {
        this.runs = sweep.without(done);
        this.before = sweep.size() - runs.size();
        this.compared = compared;
        this.rounds = sweep.rounds();
        this.stores = stores;
        this.observed = observed;
        this.listener = listener;
    }

    /// Does the runs, until all are done or it is told to end.
    public void run() {
        Map<Sweep.Run, RatePasses> passes = takeTurns();
        int number = before;
        for (Sweep.Run run : runs) {
            number++;
            Optional<RatePasses> turns = Optional.ofNullable(passes.get(run));
            boolean over = !mayGoOn();
            if (over || !run(run, number, turns)) {
                // What was found out in turns is told though the run is not done.
                turns.flatMap(over || stopped ? RatePasses::soFar : RatePasses::broken)
                        .ifPresent(result -> listener.ended(run, result));
            }
        }
    }

    /// Does one of them, and says whether it came to its end.
    private boolean run(Sweep.Run run, int number, Optional<RatePasses> passes) {
        try {
            RunResult result = begin(run, number, passes).run(snapshot -> listener.progress(run, number, snapshot));
            listener.ended(run, result);
            return true;
        } catch (StoreException e) {
            LOG.debug("{} can't be run", run.counter(), e);
            fail(run, sentence(e));
        } catch (OutOfMemoryError e) {
            fail(run, "There is not enough memory, or no more threads, for this run; lower --threads.");
        } catch (RuntimeException e) {
            LOG.error("{} failed", run.counter(), e);
            fail(run, "The run failed in a way that was not foreseen; -Dlostcount.log=DEBUG tells more.");
        } finally {
            current = null;
        }
        return false;
    }

    /// Where each is run once, all are measured in turns. Rounds are turns of their own: each counter is only warmed up
    /// before the first of them. One run by itself begins at once.
    private Map<Sweep.Run, RatePasses> takeTurns() {
        Map<Counter, Sweep.Run> first = new LinkedHashMap<>();
        runs.forEach(run -> first.putIfAbsent(run.counter(), run));
        if (first.size() < 2 || runs.getFirst().workload().pace().warmup().isPresent()) {
            return Map.of();
        }
        boolean once = rounds == 1 && runs.stream().allMatch(run -> RateTurns.suits(run.workload()));
        return RateTurns.take(once ? runs : List.copyOf(first.values()), once, this::mayGoOn, this::takeTurn);
    }

    private void takeTurn(Sweep.Run run, RatePasses passes) throws StoreException {
        int number = before + 1 + runs.indexOf(run);
        try {
            begin(run, number, Optional.empty()).pass(passes, snapshot -> listener.progress(run, number, snapshot));
        } finally {
            current = null;
        }
    }

    private LoadRun begin(Sweep.Run run, int number, Optional<RatePasses> passes) throws StoreException {
        OpenStore store = open(run, number);
        LoadRun load = new LoadRun(
                store,
                run.counter(),
                run.workload(),
                observed,
                new Measuring(compared, stores.isElsewhere(run.store()), passes));
        current = load;
        if (stopped) {
            load.stop();
        }
        return load;
    }

    private OpenStore open(Sweep.Run run, int number) throws StoreException {
        String name = run.counter().id().store();
        String known = closed.get(name);
        if (known != null) {
            throw new StoreException(known);
        }
        listener.opening(run, number);
        try {
            OpenStore store = stores.get(run.store(), run.workload().topology(), () -> stopped);
            listener.opened(run);
            return store;
        } catch (StoreException e) {
            closed.put(name, sentence(e));
            throw e;
        }
    }

    /// A run that was stopped before it counted has not failed.
    private void fail(Sweep.Run run, String reason) {
        if (!stopped) {
            listener.failed(run, reason);
        }
    }

    private static String sentence(StoreException e) {
        return Objects.requireNonNullElse(e.getMessage(), "The store gave no reason.");
    }

    /// Waits while there is a pause.
    private boolean mayGoOn() {
        lock.lock();
        try {
            boolean waited = false;
            while (pause && !last && !stopped) {
                if (!waited) {
                    waited = true;
                    listener.paused(true);
                }
                changed.await();
            }
            if (waited) {
                listener.paused(false);
            }
            return !last && !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Holds before the next run, or goes on.
    public void pause(boolean now) {
        change(() -> pause = now);
    }

    /// Ends when the run that is going on is over.
    public void endAfterThisRun() {
        change(() -> last = true);
    }

    /// Ends, and stops the run that is going on.
    public void stop() {
        change(() -> stopped = true);
        stores.abandon();
        LoadRun load = current;
        if (load != null) {
            load.stop();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether [#stop] was called.
    public boolean isStopped() {
        return stopped;
    }
}
