package org.lostcount.store.memcached;

import java.time.Duration;
import java.util.function.Supplier;
import org.lostcount.store.keyvalue.Connector;

/// How memcached is connected to. Any thread.
///
/// @param address asked at each connection
/// @param patience how long is waited for an answer
record MemcachedConnector(Supplier<MemcachedAddress> address, Duration patience)
        implements Connector<MemcachedConnection> {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /// For sessions, which wait as long as it takes.
    static MemcachedConnector ofSessions(Supplier<MemcachedAddress> address) {
        return new MemcachedConnector(address, FOR_EVER);
    }

    /// For what is asked beside them.
    static MemcachedConnector beside(Supplier<MemcachedAddress> address) {
        return new MemcachedConnector(address, Duration.ofSeconds(30));
    }

    @Override
    public MemcachedConnection connect() {
        MemcachedConnection connection = address.get().connect();
        connection.patience(patience);
        return connection;
    }

    @Override
    public int localPort(MemcachedConnection connection) {
        return connection.localPort();
    }

    @Override
    public void cut(MemcachedConnection connection) {
        connection.close();
    }
}
