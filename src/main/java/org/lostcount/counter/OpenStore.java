package org.lostcount.counter;

/// A store that is running and reachable. Any thread may call its methods.
public interface OpenStore extends AutoCloseable {
    /// Makes a counter of this store ready for a run.
    ///
    /// @throws StoreException when its place can't be made or used
    OpenCounter open(Counter counter, CounterSettings settings) throws StoreException;

    /// The engine's product name and version, for a person.
    String version();

    /// Removes what the program made in the user's database. Does nothing where nothing outlives the program.
    default void clean() throws StoreException {}

    @Override
    void close();
}
