package org.lostcount.store.h2;

import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.OwnServer;

/// The one server of a store, started when it is first wanted. Each run gets a database of its own on it: one that was
/// killed before has been seen to come back without a row that was there when it was next killed. Any thread.
final class H2Servers implements OwnServer.Source, AutoCloseable {
    private @Nullable H2Server server;
    private int databases;

    @Override
    public synchronized OwnServer get() throws StoreException {
        if (server == null) {
            server = H2Server.start();
        }
        return server.database(++databases);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
    }
}
