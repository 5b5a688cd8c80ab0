package org.lostcount.grade;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// When a grade must come to its end: when its time is up, or because somebody stops it. Any thread.
///
/// The time begins with the first thing that is done. Whatever is done then says how it is ended early, as it may wait
/// for an answer that never comes.
public final class Limit implements AutoCloseable {
    /// The time that a grade has unless somebody says otherwise.
    public static final Duration DEFAULT = Duration.ofSeconds(30);

    private final Duration time;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;
    private long begun;
    private Runnable end = () -> {};

    /// @param time positive
    public Limit(Duration time) {
        this.time = time;
    }

    /// Ends the grade soon.
    public void stop() {
        stopped = true;
        finish();
    }

    /// Whether somebody has stopped it.
    public boolean isStopped() {
        return stopped;
    }

    /// Whether it is to end now.
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /// How long it may take.
    public Duration time() {
        return time;
    }

    /// Whether less than `needed`, or a third of the whole time if that is less, is left.
    synchronized boolean leavesLessThan(Duration needed) {
        long reserve = Math.min(needed.toNanos(), time.toNanos() / 3);
        return isOver() || (begun != 0 && System.nanoTime() - begun > time.toNanos() - reserve);
    }

    /// From now on `how` ends what is done, until the next call; at once if it is over. It is called on a thread of its
    /// own.
    synchronized void during(Runnable how) {
        if (begun == 0) {
            begun = System.nanoTime();
            Thread.ofVirtual().name("time limit").start(this::watch);
        }
        end = how;
        if (isOver()) {
            Thread.ofVirtual().start(how);
        }
    }

    private void watch() {
        try {
            if (!over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finish() {
        if (!isOver()) {
            over.countDown();
            Thread.ofVirtual().start(end);
        }
    }

    /// Forgets what was to be ended.
    @Override
    public synchronized void close() {
        end = () -> {};
        over.countDown();
    }
}
