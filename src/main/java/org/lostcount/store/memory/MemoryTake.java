package org.lostcount.store.memory;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to take from a stock in memory. The number is what is left. Stateless.
///
/// @param <C> a cell as it sees it
/// @param <P> the plain cell of a run without evidence
abstract class MemoryTake<C, P extends C> extends MemoryTask<C, P> {
    /// @param technique as a cell of the board shows it
    /// @param cells how cells are made, set and read
    MemoryTake(Strategy strategy, String technique, MemoryStrategy<C, P> cells) {
        super(Task.TAKE, strategy, technique, cells);
    }

    @Override
    final Outcome attempt(C cell, long amount, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        return take(cell, amount, steps);
    }

    /// One attempt to take `amount`.
    abstract Outcome take(C cell, long amount, Steps steps) throws InterruptedException;
}
