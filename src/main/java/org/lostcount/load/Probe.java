package org.lostcount.load;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;

/// Reads the counter's value while a run goes on, up to ten times a second, on a thread of its own and through the
/// counter's side connection: a store that hangs then delays neither the workers nor the sampler.
final class Probe implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OpenCounter counter;
    private final Supplier<Expectation> expected;
    private final StopSignal stop = new StopSignal();
    private volatile @Nullable Observation latest;

    /// A value with what was expected just before it was read. In this order a counter that loses nothing is never seen
    /// behind: whatever had been acknowledged by then, the reading must contain.
    record Observation(Expectation expected, long actual) {}

    Probe(OpenCounter counter, Supplier<Expectation> expected) {
        this.counter = counter;
        this.expected = expected;
        Thread.ofPlatform().daemon().name("probe").start(this::watch);
    }

    private void watch() {
        try {
            while (!stop.stopped()) {
                look();
                stop.pause(EVERY_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Expectation before = expected.get();
        try {
            latest = new Observation(before, counter.total());
        } catch (StoreException e) {
            // The value can't be seen for now; the run itself reports what is wrong with the store.
            latest = null;
        }
    }

    /// The newest observation, if there is one.
    @Nullable
    Observation latest() {
        return latest;
    }

    @Override
    public void close() {
        stop.stop();
    }
}
