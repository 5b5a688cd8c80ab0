package org.lostcount.store.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
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
    private long given;

    /// @param trace where the cells note what is read and written; missing in a run without evidence
    MemoryTaskSession(MemoryTask<C, ?> task, List<? extends C> cells, @Nullable Trace trace) {
        this.task = task;
        this.cells = cells;
        this.trace = trace;
    }

    @Override
    public Outcome attempt(int counter, long amount, Steps steps) throws InterruptedException {
        Outcome outcome = task.attempt(cells.get(counter), amount, this, steps);
        if (outcome instanceof Outcome.Ok && task.counter().task() == Task.NUMBER) {
            steps.handed(given);
        }
        return outcome;
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
