package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// An [AtomicLong], which the processor adds to in one instruction.
final class MemoryAtomic extends MemoryStrategy<AtomicLong, AtomicLong> {
    @Override
    Counter counter() {
        return new Counter(
                MemoryStore.NAME,
                Strategy.ATOMIC,
                "AtomicLong",
                new Tracing.None("the processor adds to a bare number, with no room for an operation's id beside it"),
                MemoryAtomic.class);
    }

    // region increment
    @Override
    Outcome add(AtomicLong cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        Steps.got(steps, cell.addAndGet(delta));
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
    AtomicLong newCell() {
        return new AtomicLong();
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
