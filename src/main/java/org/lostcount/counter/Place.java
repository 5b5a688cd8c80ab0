package org.lostcount.counter;

import java.util.Optional;

/// Where named counters are kept: what a store has to give so that [NamedCounter] works on it. Any
/// thread.
///
/// It is this small because everything else is the same on all stores. There is no addition here: a
/// counter that compares before it writes can be told that somebody else was faster, and is safe from
/// being counted twice.
public interface Place extends AutoCloseable {
    /// What stands under `name`, newer than or as new as any [#replace] that was answered before;
    /// nothing where there is no such counter.
    Optional<Reading> read(String name) throws StoreException;

    /// Makes the counter, unless there is one by then: of two who make it at once, one does.
    void create(String name, Reading first) throws StoreException;

    /// Writes `next` in one indivisible step if the counter's value is `expected`, be that 0 or any
    /// other number.
    ///
    /// @return a [Outcome.Conflict] when the value is another, or the counter is not there; what can't
    ///     be reached is told as an outcome too, as it matters whether `next` may have been written
    Outcome replace(String name, long expected, Reading next);

    /// Lets go of the connections. What is kept stays where it is.
    @Override
    void close();
}
