package org.lostcount.store.memory;

import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// Write the next number only where the last one is still what was read.
final class MemoryNumberConditional extends MemoryNumber<MemoryConditional.Cell, MemoryConditional.PlainCell> {
    MemoryNumberConditional() {
        super(NumberStrategies.CONDITIONAL, "compareAndSet", new MemoryConditional());
    }

    // region number
    @Override
    Outcome number(MemoryConditional.Cell cell, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long last = cell.get();
        Steps.got(steps, last);
        Steps.pass(steps, Step.WRITE, last + 1);
        return cell.compareAndSet(last, last + 1) ? session.give(last + 1) : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
