package org.lostcount.store.memory;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.TakeStrategies;

/// A volatile field: read, look, and write the difference.
final class MemoryTakeNaive extends MemoryTake<MemoryNaive.Cell, MemoryNaive.VolatileCell> {
    MemoryTakeNaive() {
        super(TakeStrategies.NAIVE, "volatile: if, n -= 1", new MemoryNaive());
    }

    // region take
    @Override
    Outcome take(MemoryNaive.Cell cell, long amount, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long left = cell.get();
        Steps.got(steps, left);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        Steps.pass(steps, Step.WRITE, left - amount);
        cell.set(left - amount);
        return Outcome.OK;
    }
    // endregion
}
