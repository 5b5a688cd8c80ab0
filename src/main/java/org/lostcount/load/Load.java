package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.FaultLog;
import org.lostcount.history.History;

/// All workers at work for one extent, from a common start.
final class Load {
    /// How long operations that are under way at the end of the time may take to end.
    private static final Duration DRAIN = Duration.ofSeconds(10);
    /// After a stop: first the operations under way may end, then they are cancelled, then they are given up.
    private static final Duration TO_END = Duration.ofMillis(150);

    private static final Duration TO_CANCEL = Duration.ofMillis(250);

    /// So many are cancelled at once.
    private static final int CANCELLERS = 64;

    /// A store that for so long gives none of the workers an answer gives none any more.
    static final Duration SILENCE = Duration.ofSeconds(30);

    final List<Worker> workers = new ArrayList<>();
    final long start;

    private final List<Session> sessions;
    private final StopSignal stop;
    private final boolean bursts;
    private final long deadline;
    private final Duration thinkTime;
    private final CountDownLatch ended;
    private final AtomicLong lastEnd = new AtomicLong();
    private volatile boolean cancelled;
    private volatile boolean gaveUp;
    private volatile boolean silent;

    /// @param history keeps what the workers do, or nothing
    /// @param faults keeps what is done to them, or nothing where nothing is to be done
    Load(Team team, Job job, Extent extent, @Nullable History history, @Nullable FaultLog faults)
            throws StoreException {
        Workload workload = team.workload();
        this.sessions = team.sessions();
        this.thinkTime = workload.pace().thinkTime();
        this.stop = team.stop();
        this.bursts = Worker.bursts(workload, sessions.getFirst());
        int size = sessions.size();
        CountDownLatch ready = new CountDownLatch(size);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicLong started = new AtomicLong();
        AtomicLong until = new AtomicLong();
        ended = new CountDownLatch(size);
        long increments = extent instanceof Extent.Increments(long perWorker) ? perWorker : Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            Worker worker = new Worker(
                    workload, job, i, sessions.get(i), stop, history == null ? null : history.recorder(i), faults);
            workers.add(worker);
            team.pool().execute(() -> {
                try {
                    ready.countDown();
                    gate.await();
                    long end = worker.work(started.get(), until.get(), increments);
                    lastEnd.accumulateAndGet(end - started.get(), Math::max);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    ended.countDown();
                }
            });
        }
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        }
        start = System.nanoTime();
        // A deadline is compared by subtraction, so that "never" is as far away as subtraction reaches.
        deadline = start + (extent instanceof Extent.For(Duration duration) ? duration.toNanos() : Long.MAX_VALUE / 2);
        if (faults != null) {
            faults.begin(start);
        }
        started.set(start);
        until.set(deadline);
        gate.countDown();
    }

    /// Waits for the end, and says whether all workers came to it.
    boolean finish() throws StoreException {
        try {
            Silence silence = new Silence(workers, SILENCE.plus(thinkTime));
            while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                silent |= silence.lasts();
                if (silent || stop.stopped() || System.nanoTime() - deadline > DRAIN.toNanos()) {
                    gaveUp = !wind();
                    return !gaveUp;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        }
    }

    private boolean wind() throws InterruptedException {
        stop.stop();
        if (ended.await(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        cancelled = true;
        // Asking a server that hangs hangs too. A JVM of which a virtual thread has once waited for the network takes
        // 0.3 s longer to end.
        Queue<Session> asked = new ConcurrentLinkedQueue<>(sessions);
        for (int i = 0; i < Math.min(sessions.size(), CANCELLERS); i++) {
            Thread.ofPlatform().daemon().name("cancel").start(() -> cancel(asked));
        }
        return ended.await(TO_CANCEL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What is recorded stays as it is from now on, after the work and the reading of what came of it.
    ///
    /// @param answers whether the store answers again: who was given up may still tell what he has written
    void close(boolean answers) throws StoreException {
        try {
            if (answers && gaveUp) {
                ended.await(TO_END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        } finally {
            workers.forEach(Worker::close);
        }
    }

    private static void cancel(Queue<Session> sessions) {
        for (Session next = sessions.poll(); next != null; next = sessions.poll()) {
            next.cancel();
        }
    }

    /// Whether somebody was still at work some time after all were to end: the store may not be answering.
    boolean hadToCancel() {
        return cancelled;
    }

    /// Whether it was ended because the store gave no answer any more.
    boolean wasSilent() {
        return silent;
    }

    double seconds() {
        return (gaveUp ? System.nanoTime() - start : lastEnd.get()) / 1e9;
    }

    int timedOneIn() {
        return bursts ? sessions.getFirst().burstSize() + 1 : 1;
    }
}
