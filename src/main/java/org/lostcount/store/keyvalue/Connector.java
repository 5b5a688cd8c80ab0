package org.lostcount.store.keyvalue;

/// How connections to a store are made and ended. Any thread.
///
/// @param <C> a connection
public interface Connector<C> {
    /// A connection that is there.
    ///
    /// @throws RuntimeException when there is none, or it is not let in
    C connect();

    /// The port of this machine from which a connection comes.
    int localPort(C connection);

    /// Whether the server has ended a connection in peace, so that nothing can be sent over it any more, and nothing
    /// that
    /// was is in doubt.
    default boolean isSpent(C connection) {
        return false;
    }

    /// Ends a connection at once, also one that somebody waits on. Throws nothing.
    void cut(C connection);
}
