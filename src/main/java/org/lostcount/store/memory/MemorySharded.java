package org.lostcount.store.memory;

import java.util.concurrent.atomic.LongAdder;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A [LongAdder], which spreads contending threads over several cells.
final class MemorySharded extends MemoryStrategy<LongAdder, LongAdder> {
    MemorySharded() {
        super(
                Strategy.SHARDED,
                "LongAdder",
                new Tracing.None("a LongAdder holds bare numbers, with no room for an operation's id beside them"),
                LongAdder::new,
                MemorySharded::put,
                LongAdder::sum);
    }

    private static void put(LongAdder cell, long value) {
        cell.reset();
        cell.add(value);
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
}
