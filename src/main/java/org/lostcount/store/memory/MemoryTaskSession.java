package org.lostcount.store.memory;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;

/// One worker's attempts at a task, and the number that it was handed last. One thread.
///
/// @param <C> a cell as the task sees it
final class MemoryTaskSession<C> implements Session {
    private final MemoryTask<C, ?> task;
    private final List<? extends C> cells;
    private final @Nullable Trace trace;
    private Steps steps = Steps.NONE;
    private long given;

    /// @param trace where the cells note what is read and written; missing in a run without evidence
    MemoryTaskSession(MemoryTask<C, ?> task, List<? extends C> cells, @Nullable Trace trace) {
        this.task = task;
        this.cells = cells;
        this.trace = trace;
    }

    @Override
    public Outcome attempt(int counter, long amount, Steps told) throws InterruptedException {
        steps = told;
        Outcome outcome = task.attempt().at(cells.get(counter), amount, this);
        if (outcome instanceof Outcome.Ok && task.counter().task() == Task.NUMBER) {
            steps.handed(given);
        }
        return outcome;
    }

    void lock(Lock lock) throws InterruptedException {
        pass(Step.LOCK);
        lock.lock();
    }

    long read(LongSupplier cell) throws InterruptedException {
        pass(Step.READ);
        return got(cell.getAsLong());
    }

    void write(long number, LongConsumer cell) throws InterruptedException {
        pass(Step.WRITE, number);
        cell.accept(number);
    }

    /// Is about to take a step.
    void pass(Step step) throws InterruptedException {
        Steps.pass(steps, step);
    }

    /// Is about to write this.
    void pass(Step step, long number) throws InterruptedException {
        Steps.pass(steps, step, number);
    }

    /// Has been told this.
    long got(long number) {
        Steps.got(steps, number);
        return number;
    }

    /// Hands it a number.
    Outcome give(long number) {
        given = number;
        return Outcome.OK;
    }

    @Override
    public long given() {
        return given;
    }

    @Override
    public @Nullable Trace trace() {
        return trace;
    }

    @Override
    public void close() {}
}
