package org.lostcount.store.memory;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;

/// What the counters in memory share: a cell per counter, and sessions that are nothing but a reference to them.
///
/// Safe for any number of threads as far as the strategy's own cell is, which is the point of the exercise.
///
/// @param <C> what holds one number
abstract class MemoryCounter<C> implements OpenCounter {
    /// Increments between two timed ones. Timing and tallying one costs as much as a hundred increments: among so many
    /// that is one in a hundred. Even where workers contend they are done within a millisecond.
    private static final int BURST = 8192;

    private final List<C> cells;
    private volatile boolean closed;

    MemoryCounter(int counters, Supplier<C> newCell) {
        cells = Stream.generate(newCell).limit(counters).toList();
    }

    abstract void set(C cell, long value);

    abstract long get(C cell);

    /// One increment.
    abstract Outcome add(C cell, long delta, Steps steps) throws InterruptedException;

    /// `times` increments in a loop of the strategy's own; see [Session#burst].
    abstract int burst(C cell, long delta, int times) throws InterruptedException;

    @Override
    public final void reset(long start) {
        cells.forEach(cell -> set(cell, start));
    }

    @Override
    public final long total() {
        return cells.stream().mapToLong(this::get).sum();
    }

    @Override
    public final Session session() throws StoreException {
        if (closed) {
            throw new StoreException("This counter in memory is closed; start a new run.");
        }
        return new MemorySession();
    }

    @Override
    public final void close() {
        closed = true;
    }

    private final class MemorySession implements Session {
        @Override
        public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
            return add(cells.get(counter), delta, steps);
        }

        @Override
        public int burstSize() {
            return BURST;
        }

        @Override
        public int burst(int counter, long delta, int times) throws InterruptedException {
            return MemoryCounter.this.burst(cells.get(counter), delta, times);
        }

        @Override
        public void close() {}
    }
}
