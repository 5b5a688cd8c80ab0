package org.lostcount.store.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Wait;

/// A strategy in memory: the increment, and the cells that it adds to. Stateless, so that one instance serves all
/// sessions.
///
/// @param <C> a cell as the increment sees it
/// @param <P> the plain cell of a run without evidence, a class of its own: bursts name it, so that the JIT makes the
///     same of their increment whatever other cells it has met
abstract class MemoryStrategy<C, P extends C> {
    private final Counter counter;
    private final Supplier<P> made;
    private final ObjLongConsumer<P> written;
    private final ToLongFunction<P> read;

    /// @param technique as a cell of the board shows it
    /// @param made a new plain cell
    /// @param written how a plain cell is set while nobody counts
    /// @param read what is in it, which may wait for who has it
    MemoryStrategy(
            Strategy strategy,
            String technique,
            Tracing tracing,
            Supplier<P> made,
            ObjLongConsumer<P> written,
            ToLongFunction<P> read) {
        this.counter = new Counter(MemoryStore.NAME, strategy, technique, tracing, getClass());
        this.made = made;
        this.written = written;
        this.read = read;
    }

    final Counter counter() {
        return counter;
    }

    final P newCell() {
        return made.get();
    }

    final void set(P cell, long value) {
        written.accept(cell, value);
    }

    final long get(P cell) {
        return read.applyAsLong(cell);
    }

    /// The cell's value, unless it can't be had without waiting.
    OptionalLong visible(P cell) {
        return OptionalLong.of(get(cell));
    }

    /// Which threads wait for which at the cell, by their ids.
    List<Wait> waits(P cell) {
        return List.of();
    }

    /// One increment.
    abstract Outcome add(C cell, long delta, Steps steps) throws InterruptedException;

    /// `times` increments in a loop of the strategy's own; see [org.lostcount.counter.Session#burst].
    abstract int burst(P cell, long delta, int times) throws InterruptedException;

    /// Called once for each cell of a run with evidence; what it returns is called once for each session, and makes of
    /// the session's traced cell what the increment adds to.
    ///
    /// @throws IllegalStateException when no evidence can be kept of this strategy
    Function<TracedCell, C> traced() {
        throw new IllegalStateException(counter().whyNotTraceable().orElse("no traced cells"));
    }
}
