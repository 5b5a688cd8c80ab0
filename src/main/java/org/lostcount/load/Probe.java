package org.lostcount.load;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;

/// Reads the counter's value while a run goes on, four times a second, on a thread of its own and through the
/// counter's side connection: a store that hangs then delays neither the workers nor the sampler.
final class Probe implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final StopSignal stop = new StopSignal();
    private volatile OptionalLong latest = OptionalLong.empty();

    Probe(OpenCounter counter) {
        Thread.ofPlatform().daemon().name("probe").start(() -> watch(counter));
    }

    private void watch(OpenCounter counter) {
        try {
            while (!stop.stopped()) {
                latest = OptionalLong.of(counter.total());
                stop.pause(EVERY_NANOS);
            }
        } catch (StoreException | InterruptedException e) {
            // The value can't be seen for now; the run itself reports what is wrong with the store.
            latest = OptionalLong.empty();
        }
    }

    /// The newest value that was read, if one was.
    OptionalLong latest() {
        return latest;
    }

    @Override
    public void close() {
        stop.stop();
    }
}
