package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;

/// `compareAndSet`: the conditional put of one machine's memory.
final class MemoryConditional extends MemoryCounter<AtomicLong> {
    static final Counter COUNTER =
            new Counter(MemoryStore.NAME, Strategy.CONDITIONAL, "compareAndSet", MemoryConditional.class);

    MemoryConditional(int counters) {
        super(counters, AtomicLong::new);
    }

    // region increment
    @Override
    Outcome add(AtomicLong cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long n = cell.get();
        Steps.pass(steps, Step.WRITE);
        return cell.compareAndSet(n, n + delta) ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion

    @Override
    int burst(AtomicLong cell, long delta, int times) throws InterruptedException {
        int done = 0;
        while (done < times && add(cell, delta, Steps.NONE) instanceof Outcome.Ok) {
            done++;
        }
        return done;
    }

    @Override
    void set(AtomicLong cell, long value) {
        cell.set(value);
    }

    @Override
    long get(AtomicLong cell) {
        return cell.get();
    }
}
