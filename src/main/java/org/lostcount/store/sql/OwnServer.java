package org.lostcount.store.sql;

import java.util.Properties;
import org.lostcount.counter.StoreException;

/// A server that this program has started, and may therefore kill. Any thread.
public interface OwnServer extends AutoCloseable {
    /// Where it listens on the loopback address; another port, perhaps, after [#restart].
    int port();

    /// The address for JDBC when it is reached through `port`, which is its own or that of a relay.
    String url(int port);

    /// What the driver needs besides, user and password among them.
    Properties properties();

    /// Kills it without warning, if it runs, and starts it again on its data.
    void restart() throws StoreException;

    @Override
    void close();

    /// Where a server comes from when one is wanted.
    @FunctionalInterface
    interface Source {
        OwnServer get() throws StoreException;
    }
}
