package org.lostcount.store.memory;

import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;

/// `volatile n++`: every thread sees the newest value, and still two of them can read the same one.
final class MemoryNaive extends MemoryCounter<MemoryNaive.Cell> {
    static final Counter COUNTER = new Counter(MemoryStore.NAME, Strategy.NAIVE, "volatile n++", MemoryNaive.class);

    static final class Cell {
        volatile long n;
    }

    MemoryNaive(int counters) {
        super(counters, Cell::new);
    }

    // region increment
    @Override
    Outcome add(Cell cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long n = cell.n;
        Steps.pass(steps, Step.WRITE);
        cell.n = n + delta;
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
        cell.n = value;
    }

    @Override
    long get(Cell cell) {
        return cell.n;
    }
}
