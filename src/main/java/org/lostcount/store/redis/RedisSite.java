package org.lostcount.store.redis;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.BreakableServer;
import redis.clients.jedis.exceptions.JedisException;

/// Where one counter is: on the store's server, or on one that was started for its run. Any thread.
final class RedisSite implements AutoCloseable {
    private final Supplier<RedisAddress> address;
    private final Map<String, String> settings;
    private final @Nullable RedisServer server;
    private final @Nullable BreakableServer breakable;

    private RedisSite(
            Supplier<RedisAddress> address,
            Map<String, String> settings,
            @Nullable RedisServer server,
            @Nullable BreakableServer breakable) {
        this.address = address;
        this.settings = settings;
        this.server = server;
        this.breakable = breakable;
    }

    /// On a server that others use as well, and that stays.
    static RedisSite shared(RedisAddress address, Map<String, String> settings) {
        return new RedisSite(() -> address, settings, null, null);
    }

    /// On a server of its own.
    ///
    /// @param durable whether it answers only when what it was told is on disk
    /// @param broken whether it is to be broken
    static RedisSite own(boolean durable, boolean broken) throws StoreException {
        RedisServer server = durable ? RedisServer.startDurable() : RedisServer.start();
        try (RedisConnection connection = server.address().connect()) {
            RedisFacts facts = RedisFacts.of(connection);
            BreakableServer breakable = broken ? new BreakableServer(server.installed(), durable) : null;
            return new RedisSite(server::address, facts.settings(), server, breakable);
        } catch (StoreException | JedisException e) {
            server.close();
            throw e;
        }
    }

    /// The server itself; after a restart perhaps elsewhere.
    RedisAddress address() {
        return address.get();
    }

    /// Where sessions connect.
    RedisAddress entrance() {
        return breakable == null ? address() : address().at(breakable.port());
    }

    /// The server's settings that a reader of results wants to know.
    Map<String, String> settings() {
        return settings;
    }

    Optional<BreakableServer> breakable() {
        return Optional.ofNullable(breakable);
    }

    /// Ends what was started for this counter alone.
    @Override
    public void close() {
        if (breakable != null) {
            breakable.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
