package org.lostcount.store.memory;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to hand out numbers in memory. Stateless.
///
/// @param <C> a cell as it sees it
/// @param <P> the plain cell of a run without evidence
abstract class MemoryNumber<C, P extends C> extends MemoryTask<C, P> {
    /// @param technique as a cell of the board shows it
    /// @param cells how cells are made, set and read
    MemoryNumber(Strategy strategy, String technique, MemoryStrategy<C, P> cells) {
        super(Task.NUMBER, strategy, technique, cells);
    }

    @Override
    final Outcome attempt(C cell, long one, MemoryTaskSession<?> session, Steps steps) throws InterruptedException {
        return number(cell, session, steps);
    }

    /// One attempt to be handed a number; it goes to [MemoryTaskSession#give].
    abstract Outcome number(C cell, MemoryTaskSession<?> session, Steps steps) throws InterruptedException;
}
