package org.lostcount.store.keyvalue;

/// How connections to a store are made and ended. Any thread.
///
/// @param <C> a connection
public interface Connector<C> {
    /// A connection that is there, whose owner waits for answers as long as it takes.
    ///
    /// @throws RuntimeException when there is none, or it is not let in
    C connect();

    /// How often the server has been restarted; asked when a connection is there.
    default int era() {
        return 0;
    }

    /// Ends a connection at once, also one that somebody waits on. Throws nothing.
    void cut(C connection);
}
