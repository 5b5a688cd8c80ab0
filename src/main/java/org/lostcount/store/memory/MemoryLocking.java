package org.lostcount.store.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Wait;

/// A plain field behind a [ReentrantLock].
final class MemoryLocking extends MemoryStrategy<MemoryLocking.Cell, MemoryLocking.PlainCell> {
    /// A number and its lock.
    abstract static class Cell {
        final ReentrantLock lock;

        Cell(ReentrantLock lock) {
            this.lock = lock;
        }

        abstract long get();

        abstract void set(long n);
    }

    /// A [ReentrantLock] that tells who has it and who waits.
    @SuppressWarnings("serial") // never written anywhere
    static final class WatchedLock extends ReentrantLock {
        List<Wait> waits() {
            Thread owner = getOwner();
            return owner == null
                    ? List.of()
                    : getQueuedThreads().stream()
                            .map(waiter -> new Wait(waiter.threadId(), owner.threadId()))
                            .toList();
        }
    }

    static final class PlainCell extends Cell {
        final WatchedLock watched;
        private long n;

        PlainCell() {
            this(new WatchedLock());
        }

        private PlainCell(WatchedLock lock) {
            super(lock);
            watched = lock;
        }

        @Override
        long get() {
            return n;
        }

        @Override
        void set(long to) {
            n = to;
        }

        private void setLocked(long value) {
            lock.lock();
            try {
                n = value;
            } finally {
                lock.unlock();
            }
        }

        private long getLocked() {
            lock.lock();
            try {
                return n;
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class LockedTracedCell extends Cell {
        private final TracedCell cell;

        LockedTracedCell(ReentrantLock lock, TracedCell cell) {
            super(lock);
            this.cell = cell;
        }

        @Override
        long get() {
            return cell.get();
        }

        @Override
        void set(long n) {
            cell.set(n);
        }
    }

    MemoryLocking() {
        super(
                Strategy.LOCKING,
                "ReentrantLock",
                new Tracing.Cells(TracedCell.class),
                PlainCell::new,
                PlainCell::setLocked,
                PlainCell::getLocked);
    }

    // region increment
    @Override
    Outcome add(Cell cell, long delta, Steps steps) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        cell.lock.lock();
        try {
            Steps.pass(steps, Step.READ);
            long n = cell.get();
            Steps.got(steps, n);
            Steps.pass(steps, Step.WRITE, n + delta);
            cell.set(n + delta);
        } finally {
            cell.lock.unlock();
        }
        return Outcome.OK;
    }
    // endregion

    // region take
    static Outcome take(Cell cell, long amount, MemoryTaskSession<?> session) throws InterruptedException {
        session.lock(cell.lock);
        try {
            long left = session.read(cell::get);
            if (left < amount) {
                return Outcome.NONE_LEFT;
            }
            session.write(left - amount, cell::set);
        } finally {
            cell.lock.unlock();
        }
        return Outcome.OK;
    }
    // endregion

    // region number
    static Outcome number(Cell cell, MemoryTaskSession<?> session) throws InterruptedException {
        session.lock(cell.lock);
        try {
            long next = session.read(cell::get) + 1;
            session.write(next, cell::set);
            return session.give(next);
        } finally {
            cell.lock.unlock();
        }
    }
    // endregion

    @Override
    int burst(PlainCell cell, long delta, int times) throws InterruptedException {
        // The JIT can't count the turns of this loop, so it does not unroll it: with nothing between one increment and
        // the next they are slower than in a program's own loop.
        for (long sum = 0, end = times * delta; sum != end; sum += delta) {
            add(cell, delta, Steps.NONE);
        }
        return times;
    }

    @Override
    Function<TracedCell, Cell> traced() {
        ReentrantLock lock = new ReentrantLock();
        return cell -> new LockedTracedCell(lock, cell);
    }

    @Override
    OptionalLong visible(PlainCell cell) {
        if (!cell.lock.tryLock()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(cell.get());
        } finally {
            cell.lock.unlock();
        }
    }

    @Override
    List<Wait> waits(PlainCell cell) {
        return cell.watched.waits();
    }
}
