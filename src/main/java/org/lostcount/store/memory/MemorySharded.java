package org.lostcount.store.memory;

import java.util.concurrent.atomic.LongAdder;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;

/// A [LongAdder], which spreads contending threads over several cells.
final class MemorySharded extends MemoryCounter<LongAdder> {
    static final Counter COUNTER = new Counter(MemoryStore.NAME, Strategy.SHARDED, "LongAdder", MemorySharded.class);

    MemorySharded(int counters) {
        super(counters, LongAdder::new);
    }

    // region increment
    @Override
    Outcome add(LongAdder cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        cell.add(delta);
        return Outcome.OK;
    }
    // endregion

    @Override
    int burst(LongAdder cell, long delta, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }

    @Override
    void set(LongAdder cell, long value) {
        cell.reset();
        cell.add(value);
    }

    @Override
    long get(LongAdder cell) {
        return cell.sum();
    }
}
