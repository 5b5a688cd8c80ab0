package org.lostcount.store.memory;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.TakeStrategies;

/// Write only where the stock is still what was read. As it never grows, the same number is the same stock.
final class MemoryTakeConditional extends MemoryTake<MemoryConditional.Cell, MemoryConditional.PlainCell> {
    MemoryTakeConditional() {
        super(TakeStrategies.CONDITIONAL, "compareAndSet", new MemoryConditional());
    }

    // region take
    @Override
    Outcome take(MemoryConditional.Cell cell, long amount, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long left = cell.get();
        Steps.got(steps, left);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        Steps.pass(steps, Step.WRITE, left - amount);
        return cell.compareAndSet(left, left - amount) ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
