package org.lostcount.store.memory;

import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// `++n` on a volatile field: two threads can have read the same last number.
final class MemoryNumberNaive extends MemoryNumber<MemoryNaive.Cell, MemoryNaive.VolatileCell> {
    MemoryNumberNaive() {
        super(NumberStrategies.NAIVE, "volatile ++n", new MemoryNaive());
    }

    // region number
    @Override
    Outcome number(MemoryNaive.Cell cell, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long next = cell.get() + 1;
        Steps.got(steps, next - 1);
        Steps.pass(steps, Step.WRITE, next);
        cell.set(next);
        return session.give(next);
    }
    // endregion
}
