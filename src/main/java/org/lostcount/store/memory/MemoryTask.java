package org.lostcount.store.memory;

import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to take from a number in memory, or to be handed it. Its cells are those of a strategy that counts; what is
/// done to them is a method of its own, so that the JIT's view of an increment stays what it was. Immutable.
///
/// @param counter as the board has it
/// @param cells how cells are made, set and read
/// @param attempt one attempt
/// @param <C> a cell as it sees it
/// @param <P> the plain cell of a run without evidence
record MemoryTask<C, P extends C>(Counter counter, MemoryStrategy<C, P> cells, Attempt<C> attempt) {
    /// Takes from a stock, of which the number is what is left, or wants a number.
    @FunctionalInterface
    interface Attempt<C> {
        /// One attempt.
        ///
        /// @param amount how many to take; of no meaning to whoever wants a number
        Outcome at(C cell, long amount, MemoryTaskSession<?> session) throws InterruptedException;
    }

    /// Wants to be handed a number, which goes to [MemoryTaskSession#give].
    @FunctionalInterface
    interface Numbering<C> {
        Outcome number(C cell, MemoryTaskSession<?> session) throws InterruptedException;
    }

    /// @param technique as a cell of the board shows it
    /// @param source the class with the region that takes
    static <C, P extends C> MemoryTask<C, P> take(
            Strategy strategy, String technique, MemoryStrategy<C, P> cells, Class<?> source, Attempt<C> taking) {
        return new MemoryTask<>(counter(Task.TAKE, strategy, technique, cells, source), cells, taking);
    }

    /// @param technique as a cell of the board shows it
    /// @param cells their class has the region that numbers
    static <C, P extends C> MemoryTask<C, P> number(
            Strategy strategy, String technique, MemoryStrategy<C, P> cells, Numbering<C> numbering) {
        return new MemoryTask<>(
                counter(Task.NUMBER, strategy, technique, cells, cells.getClass()),
                cells,
                (cell, _, session) -> numbering.number(cell, session));
    }

    private static Counter counter(
            Task task, Strategy strategy, String technique, MemoryStrategy<?, ?> cells, Class<?> source) {
        return new Counter(
                new CounterId(task, MemoryStore.NAME, strategy.name()),
                strategy,
                technique,
                cells.counter().tracing(),
                source);
    }
}
