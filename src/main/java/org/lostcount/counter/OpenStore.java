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

    /// The engine's product name and version, for a person.
    String version();

    /// Removes what the program made in the user's database. Does nothing where nothing outlives the program.
    default void clean() throws StoreException {}

    @Override
    void close();
}
