package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;

/// An [AtomicLong], which the processor adds to in one instruction.
final class MemoryAtomic extends MemoryCounter<AtomicLong> {
    static final Counter COUNTER = new Counter(MemoryStore.NAME, Strategy.ATOMIC, "AtomicLong", MemoryAtomic.class);

    MemoryAtomic(int counters) {
        super(counters, AtomicLong::new);
    }

    // region increment
    @Override
    Outcome add(AtomicLong cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        cell.addAndGet(delta);
        return Outcome.OK;
    }
    // endregion

    @Override
    int burst(AtomicLong cell, long delta, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }

    @Override
    void set(AtomicLong cell, long value) {
        cell.set(value);
    }

    @Override
    long get(AtomicLong cell) {
        return cell.get();
    }
}
