package org.lostcount.store.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;
import org.lostcount.store.keyvalue.KeyValuePlace;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.OwnServers;
import org.lostcount.store.keyvalue.RunServer;
import redis.clients.jedis.Connection;

/// A Redis that answers. Any thread.
final class OpenRedis extends OpenKeyValueStore<RedisConnection> {
    private static final Duration NAMED = Duration.ofSeconds(5);

    private final RedisStore store;
    private final RedisAddress address;
    private final Topology topology;
    private final @Nullable OwnServers own;
    private RedisFacts facts = new RedisFacts("", Map.of());

    /// @param topology of what is this program's own
    /// @param own ends with this; missing where the server is the user's
    OpenRedis(RedisStore store, RedisAddress address, String table, Topology topology, @Nullable OwnServers own) {
        super(store, table, RedisConnector.beside(() -> address));
        this.store = store;
        this.address = address;
        this.topology = topology;
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

    /// What is to be broken, or to be as durable as only a whole server can be, gets a server of its own, and so does
    /// what is to have longer ways.
    @Override
    protected RunServer<RedisConnection> server(CounterSettings wanted) throws StoreException {
        boolean durable = wanted.durableCommit().orElse(false);
        boolean broken = wanted.phrasing() == Phrasing.RESOLVABLE;
        if (durable && own == null) {
            throw new StoreException("What Redis keeps on disk is a setting of the whole server; set appendonly and"
                    + " appendfsync there, and leave out --durable-commit.");
        }
        Duration link = wanted.extra("link", Duration.class).orElse(Duration.ZERO);
        Map<String, String> chosen = chosen(wanted);
        if (own == null || !(durable || broken || link.isPositive())) {
            Map<String, String> settings = new LinkedHashMap<>(facts.settings());
            settings.putAll(chosen);
            return RunServer.shared(
                    RedisConnector.ofSessions(() -> address), RedisConnector.beside(() -> address), settings);
        }
        return RedisServer.ofOneRun(
                topology == Topology.SINGLE
                        ? durable ? RedisServer.startDurable() : RedisServer.start()
                        : RedisGroup.start(durable, link, broken),
                durable,
                broken,
                chosen);
    }

    /// What was chosen for a run besides the server's own settings, as results show it.
    private Map<String, String> chosen(CounterSettings wanted) {
        Map<String, String> chosen = new LinkedHashMap<>();
        if (own != null && topology != Topology.SINGLE) {
            chosen.put("topology", topology.word());
            wanted.extra("link", Duration.class)
                    .ifPresent(link -> chosen.put("link", link.toMillis() + " ms each way"));
        }
        wanted.extra("acknowledge", Acknowledge.class)
                .filter(how -> how == Acknowledge.WAIT_1)
                .ifPresent(_ -> chosen.put("after each write", "WAIT 1 " + RedisVerbs.WAIT_MILLIS));
        return chosen;
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
