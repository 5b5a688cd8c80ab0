package org.lostcount.store.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;

/// A counter in memory during one run: a plain cell per counter, and sessions that are nothing but a reference to them.
///
/// Safe for any number of threads as far as the strategy's own cell is, which is the point of the exercise.
///
/// @param <P> what holds one number
class MemoryCounter<P> implements OpenCounter {
    /// Increments between two timed ones. Timing and tallying one costs as much as a hundred increments: among so many
    /// that is one in a hundred. Even where workers contend they are done within a millisecond.
    private static final int BURST = 8192;

    private final MemoryStrategy<? super P, P> strategy;
    private final List<P> cells;
    private volatile boolean closed;

    MemoryCounter(MemoryStrategy<? super P, P> strategy, int counters) {
        this.strategy = strategy;
        this.cells = Stream.generate(strategy::newCell).limit(counters).toList();
    }

    @Override
    public void reset(long start) {
        cells.forEach(cell -> strategy.set(cell, start));
    }

    @Override
    public long total() {
        return cells.stream().mapToLong(strategy::get).sum();
    }

    @Override
    public OptionalLong visible() {
        long sum = 0;
        for (P cell : cells) {
            OptionalLong value = strategy.visible(cell);
            if (value.isEmpty()) {
                return value;
            }
            sum += value.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    @Override
    public List<Wait> waits() {
        return cells.stream().flatMap(cell -> strategy.waits(cell).stream()).toList();
    }

    @Override
    public Session session() throws StoreException {
        ensureOpen();
        return new MemorySession();
    }

    final List<P> cells() {
        return cells;
    }

    final void ensureOpen() throws StoreException {
        if (closed) {
            throw closed();
        }
    }

    static StoreException closed() {
        return new StoreException("This counter in memory is closed; start a new run.");
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class MemorySession implements Session {
        @Override
        public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
            return strategy.add(cells.get(counter), delta, steps);
        }

        @Override
        public int burstSize() {
            return BURST;
        }

        @Override
        public int burst(int counter, long delta, int times) throws InterruptedException {
            return strategy.burst(cells.get(counter), delta, times);
        }

        @Override
        public void close() {}
    }
}
