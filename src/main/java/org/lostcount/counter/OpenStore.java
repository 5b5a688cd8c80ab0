package org.lostcount.counter;

/// A store that is running and reachable. Any thread may call its methods.
public interface OpenStore extends AutoCloseable {
    /// Makes a counter of this store ready for a run.
    ///
    /// @throws StoreException when its place can't be made or used
    OpenCounter open(Counter counter, CounterSettings settings) throws StoreException;

    /// Makes a counter of an increment that somebody has written down, in the store's own language.
    ///
    /// @throws StoreException when that is no increment, or the store has no language
    default Counter adopt(String text) throws StoreException {
        throw new StoreException("This store has no language in which an increment could be written down.");
    }

    /// Opens the place of the store's named counters, which stay when it is closed where the store
    /// outlives the program. To be closed before the store.
    ///
    /// @throws StoreException when it can't be made or used, or the store has none
    default Place place() throws StoreException {
        throw new StoreException("This store keeps no named counters; use another.");
    }

    /// The engine's product name and version, for a person.
    String version();

    /// Removes what the program made in the user's database. Does nothing where nothing outlives the program.
    default void clean() throws StoreException {}

    @Override
    void close();
}
