package org.lostcount.store.memory;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// `compareAndSet`: the conditional put of one machine's memory.
final class MemoryConditional extends MemoryStrategy<MemoryConditional.Cell, MemoryConditional.PlainCell> {
    /// A number that can be written on the condition that it is still what it was.
    interface Cell {
        long get();

        boolean compareAndSet(long expected, long n);
    }

    static final class PlainCell extends AtomicLong implements Cell {
        @Serial
        private static final long serialVersionUID = 1;
    }

    MemoryConditional() {
        super(
                Strategy.CONDITIONAL,
                "compareAndSet",
                new Tracing.Cells(TracedCell.class),
                PlainCell::new,
                PlainCell::set,
                PlainCell::get);
    }

    // region increment
    @Override
    Outcome add(Cell cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        long n = cell.get();
        Steps.got(steps, n);
        Steps.pass(steps, Step.WRITE, n + delta);
        return cell.compareAndSet(n, n + delta) ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion

    // region take
    /// As a stock never grows, the same number is the same stock.
    static Outcome take(Cell cell, long amount, MemoryTaskSession<?> session) throws InterruptedException {
        long left = session.read(cell::get);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.pass(Step.WRITE, left - amount);
        return cell.compareAndSet(left, left - amount) ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion

    // region number
    static Outcome number(Cell cell, MemoryTaskSession<?> session) throws InterruptedException {
        long last = session.read(cell::get);
        session.pass(Step.WRITE, last + 1);
        return cell.compareAndSet(last, last + 1) ? session.give(last + 1) : Outcome.OUT_OF_SYNC;
    }
    // endregion

    @Override
    int burst(PlainCell cell, long delta, int times) throws InterruptedException {
        int done = 0;
        while (done < times && add(cell, delta, Steps.NONE) instanceof Outcome.Ok) {
            done++;
        }
        return done;
    }

    @Override
    Function<TracedCell, Cell> traced() {
        return cell -> cell;
    }
}
