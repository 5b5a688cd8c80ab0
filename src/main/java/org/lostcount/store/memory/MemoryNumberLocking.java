package org.lostcount.store.memory;

import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// A plain field behind a [java.util.concurrent.locks.ReentrantLock].
final class MemoryNumberLocking extends MemoryNumber<MemoryLocking.Cell, MemoryLocking.PlainCell> {
    MemoryNumberLocking() {
        super(NumberStrategies.LOCKING, "ReentrantLock", new MemoryLocking());
    }

    // region number
    @Override
    Outcome number(MemoryLocking.Cell cell, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        cell.lock.lock();
        try {
            Steps.pass(steps, Step.READ);
            long next = cell.get() + 1;
            Steps.got(steps, next - 1);
            Steps.pass(steps, Step.WRITE, next);
            cell.set(next);
            return session.give(next);
        } finally {
            cell.lock.unlock();
        }
    }
    // endregion
}
