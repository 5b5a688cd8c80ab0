package org.lostcount.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells all workers to begin nothing more, and wakes those that pause. One-way; any thread.
final class StopSignal {
    private final CountDownLatch latch = new CountDownLatch(1);
    private volatile boolean stopped;

    void stop() {
        stopped = true;
        latch.countDown();
    }

    boolean stopped() {
        return stopped;
    }

    /// Waits for `nanos` nanoseconds or until stopped, whichever is first.
    void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            latch.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
