package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultLog;
import org.lostcount.fault.Faults;

/// Breaks the store under a run, at random moments that come from the run's seed, on a thread for each kind of fault.
/// What happens at a commit is the workers' own affair, see [Worker].
final class FaultInjector {
    /// Stalls are so far apart, on average.
    private static final double STALLS_PER_SECOND = 1;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration LOOK = Duration.ofMillis(5);
    /// So long is waited for whoever is told to give up what he does.
    private static final long TO_GIVE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Breakable store;
    private final FaultLog log;
    private final DoubleSupplier progress;
    private final LongSupplier answers;
    private final StopSignal stop = new StopSignal();
    private final List<Long> restarts = new CopyOnWriteArrayList<>();
    private volatile @Nullable Duration gap;
    private volatile boolean healed;
    /// Whether the store is being killed, replaced or cut, and has not come out of it.
    private volatile boolean amid;
    private final List<Thread> threads = new ArrayList<>();

    /// @param progress of the run, from 0 to 1
    /// @param answers how many operations were answered so far
    FaultInjector(
            Breakable store, Faults faults, long seed, FaultLog log, DoubleSupplier progress, LongSupplier answers) {
        this.store = store;
        this.log = log;
        this.progress = progress;
        this.answers = answers;
        SplittableRandom random = new SplittableRandom(seed);
        if (faults.killsPerSecond() > 0) {
            start(random.split(), r -> repeat(r, faults.killsPerSecond(), this::kill));
        }
        if (faults.stall().isPositive()) {
            start(random.split(), r -> repeat(r, STALLS_PER_SECOND, () -> stall(faults.stall())));
        }
        if (faults.restart()) {
            start(random.split(), r -> once(r, Fault.RESTART_STORE, store::restart));
        }
        if (faults.failOver() && faults.cut().isZero()) {
            start(random.split(), this::failOverOnce);
        }
        if (faults.cut().isPositive()) {
            start(random.split(), r -> cut(r, faults.cut(), faults.failOver()));
        }
        if (faults.zombie().isPositive()) {
            start(random.split(), r -> zombie(r, faults.zombie()));
        }
    }

    private interface Work {
        void with(SplittableRandom random) throws InterruptedException, StoreException;
    }

    private interface Kill {
        void kill(Runnable reopened) throws StoreException;
    }

    private interface Deed {
        void act() throws InterruptedException, StoreException;
    }

    /// On virtual threads, as those can be interrupted also where they wait for an answer.
    private void start(SplittableRandom random, Work work) {
        threads.add(Thread.ofVirtual().name("fault-injector").start(() -> {
            try {
                work.with(random);
            } catch (StoreException | InterruptedException e) {
                // The run itself reports what is wrong with the store.
            }
        }));
    }

    /// Moments that know nothing of each other are so far apart.
    private void repeat(SplittableRandom random, double perSecond, Deed deed)
            throws InterruptedException, StoreException {
        while (!stop.stopped()) {
            stop.pause((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
            if (!stop.stopped()) {
                deed.act();
            }
        }
    }

    private void kill() {
        try {
            if (store.killConnection()) {
                log.add(Fault.KILL_CONNECTIONS);
            }
        } catch (StoreException e) {
            // The server itself is being killed just now.
        }
    }

    private void stall(Duration time) throws InterruptedException {
        log.add(Fault.STALL);
        store.stall(time);
    }

    private void once(SplittableRandom random, Fault fault, Kill deed) throws InterruptedException, StoreException {
        once(random, 0.2, 0.8, fault, deed);
    }

    /// In the middle of the run, and not while the store is being killed in another way.
    private void once(SplittableRandom random, double earliest, double latest, Fault fault, Kill deed)
            throws InterruptedException, StoreException {
        double when = earliest + random.nextDouble() * (latest - earliest);
        while (!stop.stopped() && progress.getAsDouble() < when) {
            stop.pause(LOOK_NANOS);
        }
        synchronized (restarts) {
            if (!stop.stopped()) {
                log.add(fault);
                amid = true;
                deed.kill(() -> {
                    long now = log.nanos();
                    restarts.add(now);
                    if (fault.mayLiveOn()) {
                        log.livesOn(now);
                    }
                });
                amid = false;
            }
        }
    }

    private void failOverOnce(SplittableRandom random) throws InterruptedException, StoreException {
        failOver(random, 0.2, 0.8);
    }

    private void failOver(SplittableRandom random, double earliest, double latest)
            throws InterruptedException, StoreException {
        long[] killed = {0};
        long[] before = {0};
        once(random, earliest, latest, Fault.FAIL_OVER, reopened -> {
            killed[0] = System.nanoTime();
            store.failOver(() -> {
                before[0] = answers.getAsLong();
                reopened.run();
            });
        });
        if (killed[0] != 0) {
            awaitAnswer(killed[0], before[0], killed[0] + Long.MAX_VALUE / 2);
        }
    }

    /// Early enough for it to wake up before the run is over, where that is long enough.
    private void zombie(SplittableRandom random, Duration time) throws InterruptedException, StoreException {
        long[] paused = {0};
        long[] before = {0};
        try {
            once(random, 0.2, 0.5, Fault.ZOMBIE, reopened -> {
                paused[0] = System.nanoTime();
                store.replace(() -> {
                    before[0] = answers.getAsLong();
                    reopened.run();
                });
            });
            if (paused[0] != 0) {
                long wakes = paused[0] + time.toNanos();
                awaitAnswer(paused[0], before[0], wakes);
                while (isOn(wakes)) {
                    stop.pause(LOOK_NANOS);
                }
            }
        } finally {
            // Whatever has ended this, the store must not be left so.
            Thread.interrupted();
            if (paused[0] != 0) {
                store.wake();
            }
        }
        if (paused[0] != 0 && gap == null) {
            awaitAnswer(paused[0], before[0], paused[0] + Long.MAX_VALUE / 2);
        }
    }

    /// Early enough for the servers to see each other again before the run is over, where that is long enough.
    ///
    /// @param failsOver whether the primary is killed in the second half of the cut, and who was cut off takes over
    private void cut(SplittableRandom random, Duration time, boolean failsOver)
            throws InterruptedException, StoreException {
        long[] cut = {0};
        try {
            once(random, 0.2, 0.5, Fault.CUT, reopened -> {
                cut[0] = System.nanoTime();
                if (!failsOver) {
                    Thread.ofPlatform().daemon().name("silence").start(this::watchSilence);
                }
                store.cut(reopened);
            });
            long heals = cut[0] + time.toNanos();
            if (cut[0] != 0 && failsOver) {
                stop.pause((long) (time.toNanos() * random.nextDouble(0.5, 1)));
                failOver(random, 0, 0);
            }
            while (cut[0] != 0 && isOn(heals)) {
                stop.pause(LOOK_NANOS);
            }
        } finally {
            healed = true;
            Thread.interrupted();
            if (cut[0] != 0) {
                boolean before = amid;
                amid = true;
                store.heal();
                amid = before;
            }
        }
    }

    /// Notes how long nobody was answered, at the longest, until the servers see each other again.
    private void watchSilence() {
        long answered = answers.getAsLong();
        long since = System.nanoTime();
        Duration longest = Duration.ZERO;
        try {
            while (!healed && !stop.stopped() && progress.getAsDouble() < 1) {
                stop.pause(LOOK_NANOS);
                Duration silent = Duration.ofNanos(System.nanoTime() - since);
                long now = answers.getAsLong();
                longest = silent.compareTo(longest) > 0 ? silent : longest;
                gap = longest;
                if (now != answered) {
                    answered = now;
                    since = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it is not yet so late, and the run is not yet over.
    private boolean isOn(long until) {
        return !stop.stopped() && progress.getAsDouble() < 1 && System.nanoTime() - until < 0;
    }

    /// Notes how long nobody was answered `since`, once there are more answers than `before`, or the run is over; not
    /// later than `until`.
    private void awaitAnswer(long since, long before, long until) throws InterruptedException {
        while (!stop.stopped() && answers.getAsLong() <= before) {
            if (System.nanoTime() - until > 0) {
                return;
            }
            stop.pause(LOOK_NANOS);
        }
        gap = Duration.ofNanos(System.nanoTime() - since);
    }

    /// Returns when nothing is being done to the store any more, with what it went through.
    ///
    /// @param hurried whether nobody waits for that any more: what is done to it then is given up
    Struck finish(BooleanSupplier hurried) {
        stop.stop();
        boolean givenUp = false;
        long begin = 0;
        try {
            while (threads.stream().anyMatch(Thread::isAlive)) {
                if (!givenUp && hurried.getAsBoolean()) {
                    givenUp = true;
                    begin = System.nanoTime();
                }
                if (givenUp) {
                    // More than once: whoever gives up what he does may have something to put right that takes long.
                    threads.forEach(Thread::interrupt);
                    if (System.nanoTime() - begin > TO_GIVE_UP_NANOS) {
                        break;
                    }
                }
                for (Thread thread : threads) {
                    thread.join(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Struck(List.copyOf(restarts), Optional.ofNullable(gap), givenUp && amid);
    }
}
