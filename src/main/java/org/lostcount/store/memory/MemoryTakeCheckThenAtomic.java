package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;

/// Look, and then subtract in one instruction. What others take in between is not lost, and not looked at either.
final class MemoryTakeCheckThenAtomic {
    private MemoryTakeCheckThenAtomic() {}

    // region take
    static Outcome take(AtomicLong cell, long amount, MemoryTaskSession<?> session) throws InterruptedException {
        if (session.read(cell::get) < amount) {
            return Outcome.NONE_LEFT;
        }
        session.pass(Step.ADD);
        session.got(cell.addAndGet(-amount));
        return Outcome.OK;
    }
    // endregion
}
