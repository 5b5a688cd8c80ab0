package org.lostcount.load;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;

/// Has the engine end connections of the workers while they work, at random moments, on a thread of its own.
final class ConnectionKiller implements AutoCloseable {
    private final OpenCounter counter;
    private final double perSecond;
    private final SplittableRandom random;
    private final StopSignal stop = new StopSignal();
    private final AtomicLong killed = new AtomicLong();
    private final Thread thread;

    /// @param perSecond on average
    ConnectionKiller(OpenCounter counter, double perSecond, long seed) {
        this.counter = counter;
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
        this.thread = Thread.ofPlatform().daemon().name("connection-killer").start(this::kill);
    }

    private void kill() {
        try {
            while (!stop.stopped()) {
                // Moments that know nothing of each other are this far apart.
                stop.pause((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
                if (!stop.stopped() && counter.killConnection()) {
                    killed.incrementAndGet();
                }
            }
        } catch (StoreException | InterruptedException e) {
            // The run itself reports what is wrong with the store.
        }
    }

    /// How many there were so far.
    long killed() {
        return killed.get();
    }

    /// Returns when no connection is being killed any more.
    @Override
    public void close() {
        stop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
