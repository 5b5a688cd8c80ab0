package org.lostcount.store.redis;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.KeyValuePlace;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.RunServer;
import redis.clients.jedis.Connection;

/// A Redis that answers. Any thread.
final class OpenRedis extends OpenKeyValueStore<RedisConnection> {
    private static final Duration NAMED = Duration.ofSeconds(5);

    private final RedisStore store;
    private final RedisAddress address;
    private final @Nullable RedisServer own;
    private RedisFacts facts = new RedisFacts("", Map.of());

    /// @param own ends with this; missing where the server is the user's
    OpenRedis(RedisStore store, RedisAddress address, String table, @Nullable RedisServer own) {
        super(store, table, RedisConnector.beside(() -> address));
        this.store = store;
        this.address = address;
        this.own = own;
    }

    @Override
    protected String greeted() {
        try (Connection connection = address.connect()) {
            facts = RedisFacts.of(connection);
            return facts.version();
        }
    }

    @Override
    protected String explained(RuntimeException e) {
        return RedisErrors.explain(e, address);
    }

    /// What is to be broken, or to be as durable as only a whole server can be, gets a server of its own.
    @Override
    protected RunServer<RedisConnection> server(CounterSettings wanted) throws StoreException {
        boolean durable = wanted.durableCommit().orElse(false);
        boolean broken = wanted.phrasing() == Phrasing.RESOLVABLE;
        if (durable && own == null) {
            throw new StoreException("What Redis keeps on disk is a setting of the whole server; set appendonly and"
                    + " appendfsync there, and leave out --durable-commit.");
        }
        return own != null && (durable || broken)
                ? RedisServer.ofOneRun(durable, broken)
                : RunServer.shared(
                        RedisConnector.ofSessions(() -> address),
                        RedisConnector.beside(() -> address),
                        facts.settings());
    }

    @Override
    public Place place() {
        return new KeyValuePlace<>(store, new RedisConnector(() -> address, NAMED), new RedisNamed(table()));
    }

    @Override
    protected void sweep() {
        try (Connection connection = address.connect()) {
            RedisSide.sweep(connection, table());
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
