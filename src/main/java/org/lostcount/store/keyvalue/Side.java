package org.lostcount.store.keyvalue;

import java.util.List;
import java.util.Optional;
import org.lostcount.counter.StoreException;

/// What is asked of a store beside its workers, in its own commands. All may be asked twice, as an answer may be
/// lost, and may throw what the store's client throws, see [Errors]. One thread at a time.
public interface Side {
    /// What all cells hold, in their order, modulo 2^64, as a sum of longs is.
    List<Stored> all();

    /// The operations that have written to each cell, in their order; nothing of runs without such a list.
    default List<long[]> writes() {
        return List.of();
    }

    /// Sets the cells to their start, see [Cells#start], and deletes what is beside them.
    void set(long start);

    /// Deletes the cells and what is beside them.
    void delete();

    /// The token in the lock of a cell, if there is one.
    Optional<String> holder(int cell);

    /// The run is over: from now on the server is to refuse what sessions have sent and it has not done yet. Nothing is
    /// done where it has no means to.
    default void fence() {}

    /// How many connections the server has besides this one; 0 where it does not tell.
    default long others() {
        return 0;
    }

    /// Has the server end the connection that it sees coming from `port`, and says whether there was one; nothing
    /// is done where the server has no means to.
    default boolean kill(int port) {
        return false;
    }

    /// The server has been restarted, and nobody has been let in yet: makes anew what it can't do without.
    default void restarted() throws StoreException {}
}
