package org.lostcount.store.memory;

import java.util.concurrent.locks.ReentrantLock;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;

/// A plain field behind a [ReentrantLock].
final class MemoryLocking extends MemoryCounter<MemoryLocking.Cell> {
    static final Counter COUNTER =
            new Counter(MemoryStore.NAME, Strategy.LOCKING, "ReentrantLock", MemoryLocking.class);

    static final class Cell {
        final ReentrantLock lock = new ReentrantLock();
        long n;
    }

    MemoryLocking(int counters) {
        super(counters, Cell::new);
    }

    // region increment
    @Override
    Outcome add(Cell cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        cell.lock.lock();
        try {
            Steps.pass(steps, Step.READ);
            long n = cell.n;
            Steps.pass(steps, Step.WRITE);
            cell.n = n + delta;
        } finally {
            cell.lock.unlock();
        }
        return Outcome.OK;
    }
    // endregion

    @Override
    int burst(Cell cell, long delta, int times) throws InterruptedException {
        // The JIT can't count the turns of this loop, so it does not unroll it: with nothing between one increment and
        // the next they are slower than in a program's own loop.
        for (long sum = 0, end = times * delta; sum != end; sum += delta) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }

    @Override
    void set(Cell cell, long value) {
        cell.lock.lock();
        try {
            cell.n = value;
        } finally {
            cell.lock.unlock();
        }
    }

    @Override
    long get(Cell cell) {
        cell.lock.lock();
        try {
            return cell.n;
        } finally {
            cell.lock.unlock();
        }
    }
}
