package org.lostcount.store.memory;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.TakeStrategies;

/// A plain field behind a [java.util.concurrent.locks.ReentrantLock].
final class MemoryTakeLocking extends MemoryTake<MemoryLocking.Cell, MemoryLocking.PlainCell> {
    MemoryTakeLocking() {
        super(TakeStrategies.LOCKING, "ReentrantLock", new MemoryLocking());
    }

    // region take
    @Override
    Outcome take(MemoryLocking.Cell cell, long amount, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        cell.lock.lock();
        try {
            Steps.pass(steps, Step.READ);
            long left = cell.get();
            Steps.got(steps, left);
            if (left < amount) {
                return Outcome.NONE_LEFT;
            }
            Steps.pass(steps, Step.WRITE, left - amount);
            cell.set(left - amount);
        } finally {
            cell.lock.unlock();
        }
        return Outcome.OK;
    }
    // endregion
}
