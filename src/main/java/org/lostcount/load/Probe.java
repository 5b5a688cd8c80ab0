package org.lostcount.load;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.DeltaSums;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;

/// Reads the counter's value while a run goes on, up to ten times a second, on a thread of its own and through the
/// counter's side connection: a store that hangs then delays neither the workers nor the sampler.
final class Probe implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OpenCounter counter;
    private final long start;
    private final List<Worker> workers;
    private final StopSignal stop = new StopSignal();
    private volatile @Nullable Observation latest;

    /// A value with what was expected when it was read.
    record Observation(Expectation expected, long actual) {}

    /// @param start what the counter held before the workers began
    Probe(OpenCounter counter, long start, List<Worker> workers) {
        this.counter = counter;
        this.start = start;
        this.workers = workers;
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

    /// Whatever had been acknowledged before the reading, it must contain; whatever had been begun after it, it may. So
    /// a counter that loses nothing is seen neither behind nor ahead.
    private void look() {
        DeltaSums before = Sampler.sums(workers);
        try {
            long actual = counter.total();
            // In this order: what ends between the two is in both, and not in neither.
            DeltaSums underWay = Sampler.underWay(workers);
            DeltaSums after = Sampler.sums(workers);
            latest = new Observation(Expectation.around(start, before, after, underWay, actual), actual);
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
