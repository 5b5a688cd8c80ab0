package org.lostcount.store.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.lostcount.store.keyvalue.Connector;
import redis.clients.jedis.exceptions.JedisException;

/// How Redis is connected to. Any thread.
///
/// @param address asked at each connection
/// @param patience how long is waited for an answer; zero for as long as it takes
record RedisConnector(Supplier<RedisAddress> address, Duration patience) implements Connector<RedisConnection> {
    /// For sessions, which wait as long as it takes.
    static RedisConnector ofSessions(Supplier<RedisAddress> address) {
        return new RedisConnector(address, Duration.ZERO);
    }

    /// For what is asked beside them.
    static RedisConnector beside(Supplier<RedisAddress> address) {
        return new RedisConnector(address, Duration.ofSeconds(30));
    }

    @Override
    public RedisConnection connect() {
        RedisConnection connection = address.get().connect();
        connection.setSoTimeout((int) patience.toMillis());
        return connection;
    }

    @Override
    public int localPort(RedisConnection connection) {
        return connection.localPort();
    }

    @Override
    public void cut(RedisConnection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            // It was to go, and is gone.
        }
    }
}
