package org.lostcount.store.memory;

import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to take from a number in memory, or to be handed it. Its cells are those of a strategy that counts; what is
/// done to them is its own, so that the JIT's view of an increment stays what it was. Stateless.
///
/// @param <C> a cell as it sees it
/// @param <P> the plain cell of a run without evidence
abstract class MemoryTask<C, P extends C> {
    private final Counter counter;
    private final MemoryStrategy<C, P> cells;

    /// @param technique as a cell of the board shows it
    /// @param cells how cells are made, set and read
    MemoryTask(Task task, Strategy strategy, String technique, MemoryStrategy<C, P> cells) {
        this.cells = cells;
        this.counter = new Counter(
                new CounterId(task, MemoryStore.NAME, strategy.name()),
                strategy,
                technique,
                cells.counter().tracing(),
                getClass());
    }

    final Counter counter() {
        return counter;
    }

    final MemoryStrategy<C, P> cells() {
        return cells;
    }

    /// One attempt.
    ///
    /// @param amount how many to take; of no meaning to whoever wants a number
    /// @param session is handed the number, if one is
    abstract Outcome attempt(C cell, long amount, MemoryTaskSession<?> session, Steps steps)
            throws InterruptedException;
}
