package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// An [AtomicLong], which the processor adds to in one instruction.
final class MemoryAtomic extends MemoryStrategy<AtomicLong, AtomicLong> {
    MemoryAtomic() {
        super(
                Strategy.ATOMIC,
                "AtomicLong",
                new Tracing.None("the processor adds to a bare number, with no room for an operation's id beside it"),
                AtomicLong::new,
                AtomicLong::set,
                AtomicLong::get);
    }

    // region increment
    @Override
    Outcome add(AtomicLong cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        Steps.got(steps, cell.addAndGet(delta));
        return Outcome.OK;
    }
    // endregion

    // region take
    /// Looks and subtracts, again until nobody has come in between. A Semaphore does the same, for stocks that fit into
    /// an int.
    static Outcome take(AtomicLong cell, long amount, MemoryTaskSession<?> session) throws InterruptedException {
        session.pass(Step.ADD);
        long before = cell.getAndUpdate(left -> left < amount ? left : left - amount);
        return before < amount ? Outcome.NONE_LEFT : Outcome.OK;
    }
    // endregion

    // region number
    static Outcome number(AtomicLong cell, MemoryTaskSession<?> session) throws InterruptedException {
        session.pass(Step.ADD);
        return session.give(session.got(cell.incrementAndGet()));
    }
    // endregion

    @Override
    int burst(AtomicLong cell, long delta, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }
}
