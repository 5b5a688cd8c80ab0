package org.lostcount.store.memory;

import java.util.function.Function;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A volatile field, and `n++`: every thread sees the newest value, and still two of them can read the same one.
final class MemoryNaive extends MemoryStrategy<MemoryNaive.Cell, MemoryNaive.VolatileCell> {
    /// A number of which every thread sees the newest value.
    interface Cell {
        long get();

        void set(long n);
    }

    static final class VolatileCell implements Cell {
        private volatile long n;

        @Override
        public long get() {
            return n;
        }

        @Override
        public void set(long to) {
            n = to;
        }
    }

    MemoryNaive() {
        super(
                Strategy.NAIVE,
                "volatile n++",
                new Tracing.Cells(TracedCell.class),
                VolatileCell::new,
                VolatileCell::set,
                VolatileCell::get);
    }

    // region increment
    @Override
    Outcome add(Cell cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long n = cell.get();
        Steps.got(steps, n);
        Steps.pass(steps, Step.WRITE, n + delta);
        cell.set(n + delta);
        return Outcome.OK;
    }
    // endregion

    // region take
    static Outcome take(Cell cell, long amount, MemoryTaskSession<?> session) throws InterruptedException {
        long left = session.read(cell::get);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.write(left - amount, cell::set);
        return Outcome.OK;
    }
    // endregion

    // region number
    static Outcome number(Cell cell, MemoryTaskSession<?> session) throws InterruptedException {
        long next = session.read(cell::get) + 1;
        session.write(next, cell::set);
        return session.give(next);
    }
    // endregion

    @Override
    int burst(VolatileCell cell, long delta, int times) throws InterruptedException {
        // The JIT can't count the turns of this loop, so it does not unroll it: with nothing between one increment and
        // the next they are slower than in a program's own loop.
        for (long sum = 0, end = times * delta; sum != end; sum += delta) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }

    @Override
    Function<TracedCell, Cell> traced() {
        return cell -> cell;
    }
}
