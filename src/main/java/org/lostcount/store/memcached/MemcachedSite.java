package org.lostcount.store.memcached;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.BreakableServer;

/// Where one counter is: on the store's server, or on one that was started for its run, to be broken. Any
/// thread.
///
/// @param address the server itself; after a restart perhaps elsewhere
record MemcachedSite(
        Supplier<MemcachedAddress> address, @Nullable BreakableServer broken) implements AutoCloseable {
    /// On a server that others use as well, and that stays.
    static MemcachedSite shared(MemcachedAddress address) {
        return new MemcachedSite(() -> address, null);
    }

    /// On a server of its own.
    static MemcachedSite own() throws StoreException {
        MemcachedServer server = MemcachedServer.start();
        return new MemcachedSite(server::address, new BreakableServer(server.installed(), false));
    }

    /// Where sessions connect.
    MemcachedAddress entrance() {
        return broken == null ? address.get() : address.get().at(broken.port());
    }

    Optional<BreakableServer> breakable() {
        return Optional.ofNullable(broken);
    }

    /// Ends what was started for this counter alone.
    @Override
    public void close() {
        if (broken != null) {
            broken.close();
        }
    }
}
