package org.lostcount.store.memcached;

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

/// A memcached that answers. Any thread.
final class OpenMemcached extends OpenKeyValueStore<MemcachedConnection> {
    private static final Duration NAMED = Duration.ofSeconds(5);

    private final MemcachedStore store;
    private final MemcachedAddress address;
    private final @Nullable MemcachedServer own;

    /// @param own ends with this; missing where the server is the user's
    OpenMemcached(MemcachedStore store, MemcachedAddress address, String table, @Nullable MemcachedServer own) {
        super(store, table, MemcachedConnector.beside(() -> address));
        this.store = store;
        this.address = address;
        this.own = own;
    }

    @Override
    protected String greeted() {
        try (MemcachedConnection connection = address.connect()) {
            return MemcachedAddress.version(connection).replace("VERSION", "memcached");
        }
    }

    @Override
    protected String explained(RuntimeException e) {
        return e instanceof Refused
                ? "memcached refuses the user or the password (" + e.getMessage()
                        + "); check --user and --password-env."
                : "No memcached answers at " + address + " (" + e.getMessage() + "); start it, or check host and port.";
    }

    /// What is to be broken gets a server of its own.
    @Override
    protected RunServer<MemcachedConnection> server(CounterSettings wanted) throws StoreException {
        return own != null && wanted.phrasing() == Phrasing.RESOLVABLE
                ? MemcachedServer.broken()
                : RunServer.shared(
                        MemcachedConnector.ofSessions(() -> address),
                        MemcachedConnector.beside(() -> address),
                        Map.of());
    }

    @Override
    public Place place() {
        return new KeyValuePlace<>(store, new MemcachedConnector(() -> address, NAMED), new MemcachedNamed(table()));
    }

    @Override
    protected void sweep() {
        try (MemcachedConnection connection = address.connect()) {
            MemcachedSide.sweep(connection, table());
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
