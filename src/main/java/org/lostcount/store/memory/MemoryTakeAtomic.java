package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.TakeStrategies;

/// An [AtomicLong] looks and subtracts: it does so again until nobody has come in between.
///
/// A [java.util.concurrent.Semaphore] does the same, for stocks that fit into an int.
final class MemoryTakeAtomic extends MemoryTake<AtomicLong, AtomicLong> {
    MemoryTakeAtomic() {
        super(TakeStrategies.ATOMIC, "getAndUpdate", new MemoryAtomic());
    }

    // region take
    @Override
    Outcome take(AtomicLong cell, long amount, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        long before = cell.getAndUpdate(left -> left < amount ? left : left - amount);
        return before < amount ? Outcome.NONE_LEFT : Outcome.OK;
    }
    // endregion
}
