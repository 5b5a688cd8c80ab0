package org.lostcount.store.keyvalue;

import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;

/// The servers of ours under one counter: one, or several of which others follow one. Any thread; what is done to them
/// is done one after another.
public interface OwnServers extends AutoCloseable {
    /// Where who takes writes listens on the loopback address. Does not wait.
    int port();

    /// Kills who takes writes without warning, and starts it again on its data.
    void restart() throws StoreException;

    /// Kills who takes writes without warning, and returns when somebody else has taken its place, whose port is then
    /// [#port].
    default void failOver() throws StoreException {
        throw new StoreException("Nobody is there to take over; leave out the fault fail-over.");
    }

    /// Has who takes writes stand still, and returns when somebody else has taken its place, whose port is then
    /// [#port].
    default void replace() throws StoreException {
        throw new StoreException("Nobody is there to take over; leave out the fault zombie.");
    }

    /// Has who stands still since [#replace] go on.
    default void wake() throws StoreException {}

    /// Cuts off who takes writes from the others, and returns when somebody else has taken its place, whose port is
    /// then [#port]. To be followed by [#heal], also where it throws.
    default void cut() throws StoreException {
        throw new StoreException("Nobody is there to be cut off; leave out the fault cut.");
    }

    /// Whether who is cut off goes on answering its clients; else it leaves them waiting.
    default boolean livesOn() {
        return false;
    }

    /// Has who was cut off since [#cut] see the others again.
    default void heal() throws StoreException {}

    /// Whether what is acknowledged is promised to be known to who takes over.
    default boolean outlivesFailOver() {
        return false;
    }

    @Override
    void close();

    /// One server.
    static OwnServers of(InstalledServer server) {
        return new OwnServers() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void restart() throws StoreException {
                server.restart();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
