package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// An [AtomicLong], which the processor adds to in one instruction that also says what came of it.
final class MemoryNumberAtomic extends MemoryNumber<AtomicLong, AtomicLong> {
    MemoryNumberAtomic() {
        super(NumberStrategies.ATOMIC, "incrementAndGet", new MemoryAtomic());
    }

    // region number
    @Override
    Outcome number(AtomicLong cell, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        long next = cell.incrementAndGet();
        Steps.got(steps, next);
        return session.give(next);
    }
    // endregion
}
