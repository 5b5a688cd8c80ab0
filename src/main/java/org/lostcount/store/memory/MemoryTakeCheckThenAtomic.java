package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.TakeStrategies;

/// Look, and then subtract in one instruction. What others take in between is not lost, and not looked at either.
final class MemoryTakeCheckThenAtomic extends MemoryTake<AtomicLong, AtomicLong> {
    MemoryTakeCheckThenAtomic() {
        super(TakeStrategies.CHECK_THEN_ATOMIC, "AtomicLong: if, addAndGet", new MemoryAtomic());
    }

    // region take
    @Override
    Outcome take(AtomicLong cell, long amount, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long left = cell.get();
        Steps.got(steps, left);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        Steps.pass(steps, Step.ADD);
        Steps.got(steps, cell.addAndGet(-amount));
        return Outcome.OK;
    }
    // endregion
}
