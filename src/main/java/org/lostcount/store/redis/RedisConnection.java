package org.lostcount.store.redis;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// A connection that connects once. The client's own would connect again by itself when it finds itself cut
/// off; the server then no longer watches for it, and what was to be written on a condition would be written
/// without.
final class RedisConnection extends Connection {
    private final AtomicReference<Socket> socket;

    RedisConnection(JedisSocketFactory sockets, JedisClientConfig config) {
        this(sockets, config, new AtomicReference<>());
    }

    private RedisConnection(JedisSocketFactory sockets, JedisClientConfig config, AtomicReference<Socket> socket) {
        super(once(sockets, socket), config);
        this.socket = socket;
    }

    private static JedisSocketFactory once(JedisSocketFactory sockets, AtomicReference<Socket> socket) {
        return () -> {
            if (socket.get() != null) {
                throw new JedisConnectionException("the connection is lost");
            }
            Socket connected = sockets.createSocket();
            socket.set(connected);
            return connected;
        };
    }

    /// The port from which it comes.
    int localPort() {
        return socket.get().getLocalPort();
    }
}
