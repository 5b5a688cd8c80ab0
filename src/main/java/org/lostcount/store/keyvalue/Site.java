package org.lostcount.store.keyvalue;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where one counter is: on the store's server, or on one that was started for its run. Any thread.
///
/// @param server the server itself; after a restart perhaps elsewhere
/// @param settings the server's settings that a reader of results wants to know
/// @param broken what sessions go through, where the server is to be broken
/// @param end ends what was started for this counter alone
/// @param <A> an address
public record Site<A extends Address<A>>(
        Supplier<A> server,
        Map<String, String> settings,
        @Nullable BreakableServer broken,
        Runnable end) implements AutoCloseable {
    /// On a server that others use as well, and that stays.
    public static <A extends Address<A>> Site<A> shared(A address, Map<String, String> settings) {
        return new Site<>(() -> address, settings, null, () -> {});
    }

    /// The server itself.
    public A address() {
        return server.get();
    }

    /// Where sessions connect.
    public A entrance() {
        return broken == null ? address() : address().at(broken.port());
    }

    /// How often the server has been restarted; asked when a connection is there.
    public int era() {
        return broken == null ? 0 : broken.era();
    }

    public Optional<BreakableServer> breakable() {
        return Optional.ofNullable(broken);
    }

    @Override
    public void close() {
        if (broken != null) {
            broken.close();
        }
        end.run();
    }
}
