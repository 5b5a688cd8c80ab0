package org.lostcount.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lostcount.counter.Follower;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.StuckException;
import org.lostcount.counter.Wait;

/// A scheduler of real sessions: each worker's own thread is held before every step of its increment, and takes one
/// when it is told to.
///
/// After a step the stepper waits until nobody moves: every worker is held, has ended, or waits for one that is held.
/// That a worker waits is what the engine says of its session, and not that an answer takes long.
///
/// One thread at a time.
public final class Stepper implements AutoCloseable {
    /// How long an answer is awaited before the engine is asked who waits.
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(300);
    /// An engine that for so long neither answers nor says that a session waits is in trouble.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    /// Whoever waits so long for one that has ended, or is none of the workers, waits for ever.
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// How long those that wait may take to come back when everybody leaves, before their statements are cancelled;
    /// and how long afterwards.
    private static final long LEAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Duration TO_END = Duration.ofMillis(250);

    private final Setup setup;
    private final Source source;
    private final OpenCounter counter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Actor> actors = new ArrayList<>();
    private int turns;
    private volatile boolean cancelled;
    private boolean leaving;

    /// Opens the counter with a session for each worker. Nobody moves before [#begin].
    ///
    /// @param table the name of the table, for people
    public Stepper(OpenStore store, Setup setup, String table) throws StoreException {
        source = new Source(setup.counter(), table);
        counter = store.open(setup.counter(), setup.settings());
        this.setup = setup.at(counter.isolation().orElse(setup.isolation()));
        try {
            for (int worker = 1; worker <= setup.workers(); worker++) {
                Session session = counter.session();
                actors.add(new Actor(worker, session, source, setup.retry(), lock, changed));
            }
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    /// What is stepped through, at the isolation level that the sessions really have.
    public Setup setup() {
        return setup;
    }

    /// The source of the increment: the strategy's Java, or what somebody has written down.
    public String code() {
        return source.code();
    }

    /// Sets the counter to its start and brings every worker before its first step; what was under way is abandoned
    /// and rolled back.
    public Scene begin() throws StoreException, InterruptedException {
        leave();
        counter.reset(setup.start());
        turns = 0;
        locked(() -> actors.forEach(Actor::call));
        return settled(0);
    }

    /// Lets `worker`, or the follower, take one step, and returns when nobody moves any more.
    ///
    /// @throws IllegalArgumentException when the worker waits or has ended
    public Scene step(int worker) throws StoreException, InterruptedException {
        Optional<Follower> follower = counter.follower();
        if (worker == Schedule.FOLLOWER && follower.isPresent()) {
            return apply(follower.get());
        }
        Actor actor = actors.get(worker - 1);
        locked(() -> {
            if (!actor.position().isRunnable()) {
                throw new IllegalArgumentException("worker " + worker + " can't take a step");
            }
            actor.go(++turns);
        });
        return settled(worker);
    }

    private Scene apply(Follower follower) throws StoreException, InterruptedException {
        follower.apply();
        locked(() -> turns++);
        Scene now = settled(Schedule.FOLLOWER);
        StepLine line = new StepLine(
                Step.COMMIT, follower.applying(), setup.counter().id().store(), -1, List.of(), List.of());
        return new Scene(
                now.positions(),
                now.visible(),
                now.followers(),
                List.of(new Event.Applied(line, now.followers().orElseThrow())));
    }

    /// Abandons what has not ended, and tells what came of the rest.
    public Ending end() throws StoreException, InterruptedException {
        leave();
        long total = counter.total();
        lock.lock();
        try {
            return Ending.of(setup, actors, total);
        } finally {
            lock.unlock();
        }
    }

    /// The scene when nobody moves any more. Whoever waits may be refused at any moment, and then begins again.
    private Scene settled(int mover) throws StoreException, InterruptedException {
        while (true) {
            settle();
            OptionalLong visible = counter.visible();
            Optional<Follower> follower = counter.follower();
            OptionalLong followers =
                    follower.isPresent() ? OptionalLong.of(follower.get().shows()) : OptionalLong.empty();
            lock.lock();
            try {
                if (actors.stream().allMatch(actor -> actor.canWait() || !actor.isUnderWay())) {
                    return scene(mover, visible, followers);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private Scene scene(int mover, OptionalLong visible, OptionalLong followers) {
        List<Event> events = actors.stream()
                .sorted(Comparator.comparing(actor -> actor.worker != mover))
                .flatMap(actor -> actor.takeEvents().stream())
                .toList();
        return new Scene(actors.stream().map(Actor::position).toList(), visible, followers, events);
    }

    /// Waits until nobody moves.
    private void settle() throws StoreException, InterruptedException {
        long begin = System.nanoTime();
        long free = begin;
        while (!answered(LOOK_NANOS, Actor::isUnderWay)) {
            List<Wait> waits = counter.waits();
            if (allWait(waits)) {
                return;
            }
            Optional<StuckException> stuck = stuck(waits);
            free = stuck.isPresent() ? free : System.nanoTime();
            if (stuck.isPresent() && System.nanoTime() - free > STUCK_NANOS) {
                throw stuck.get();
            }
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new StoreException("The store neither answers a worker nor says that it waits for another one;"
                        + " perhaps it is busy, or a session of another program has the row.");
            }
        }
        for (Actor actor : actors) {
            StoreException trouble = actor.trouble();
            if (trouble != null) {
                throw trouble;
            }
        }
    }

    /// Waits, but not long, until no worker is `busy`, and says whether it came to that.
    private boolean answered(long nanos, java.util.function.Predicate<Actor> busy) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (actors.stream().anyMatch(busy)) {
                if (cancelled && !leaving) {
                    throw new InterruptedException();
                }
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Whether everybody who is under way waits, at last for a worker that is held. Whoever waits for one that has
    /// ended is about to be woken, and those who wait for each other are about to be told so by the engine.
    private boolean allWait(List<Wait> waits) {
        lock.lock();
        try {
            Set<Integer> still = new TreeSet<>();
            actors.stream().filter(Actor::canHoldLocks).forEach(actor -> still.add(actor.worker));
            List<Actor> moving =
                    new ArrayList<>(actors.stream().filter(Actor::isUnderWay).toList());
            while (moving.removeIf(actor -> actor.canWait()
                    && holders(actor, waits).stream().anyMatch(still::contains)
                    && still.add(actor.worker))) {
                // Whoever waits for somebody who waits does not move either.
            }
            if (moving.isEmpty()) {
                actors.stream().filter(Actor::isUnderWay).forEach(actor -> actor.waitsFor(holders(actor, waits)));
            }
            return moving.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Somebody who waits for nobody who moves, or can be let go.
    private Optional<StuckException> stuck(List<Wait> waits) {
        lock.lock();
        try {
            for (Actor waiter : actors.stream().filter(Actor::isUnderWay).toList()) {
                List<Long> sessions = waits.stream()
                        .filter(wait -> wait.waiter() == waiter.sessionNumber())
                        .map(Wait::holder)
                        .toList();
                List<Actor> holders = actors.stream()
                        .filter(holder -> sessions.contains(holder.sessionNumber()))
                        .toList();
                if (!sessions.isEmpty() && holders.stream().allMatch(Actor::isAway)) {
                    return Optional.of(
                            holders.isEmpty()
                                    ? StuckException.behind(waiter.worker, sessions.getFirst())
                                    : StuckException.after(waiter.worker, holders.getFirst().worker));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private List<Integer> holders(Actor waiter, List<Wait> waits) {
        return actors.stream()
                .filter(holder -> waits.contains(new Wait(waiter.sessionNumber(), holder.sessionNumber())))
                .map(holder -> holder.worker)
                .toList();
    }

    /// Has everybody abandon what is under way.
    private void leave() throws StoreException, InterruptedException {
        leaving = true;
        try {
            locked(() -> actors.forEach(Actor::leave));
            if (answered(cancelled ? LOOK_NANOS : LEAVE_NANOS, actor -> !actor.isAway())) {
                return;
            }
            // Asking a server that hangs hangs too.
            actors.stream()
                    .filter(Actor::isUnderWay)
                    .forEach(actor -> Thread.ofVirtual().start(actor::cancel));
            if (!answered(cancelled ? LEAVE_NANOS : PATIENCE_NANOS, actor -> !actor.isAway())) {
                throw new StoreException("The store does not answer any more; look after it, or restart it.");
            }
        } finally {
            leaving = false;
        }
    }

    /// Ends what is under way soon: whoever steps or begins gets an [InterruptedException]. One-way; any thread.
    public void cancel() {
        cancelled = true;
        locked(changed::signalAll);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /// Abandons what is under way and closes the sessions and the counter.
    @Override
    public void close() {
        try {
            leave();
        } catch (StoreException e) {
            // The sessions are given up below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        locked(() -> actors.forEach(Actor::close));
        try {
            // Connections go back before their pool is closed.
            for (Actor actor : actors) {
                actor.awaitEnd(TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        counter.close();
    }
}
