package org.lostcount.store.keyvalue;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server of one run: the store's, or one that was started for this run. Any thread.
///
/// @param sessions how sessions connect, where the server is to be broken through what breaks them
/// @param beside how whoever is no session connects
/// @param settings the server's settings that a reader of results wants to know
/// @param broken what sessions go through, where the server is to be broken
/// @param end ends what was started for this run alone
/// @param <C> a connection
public record RunServer<C>(
        Connector<C> sessions,
        Connector<C> beside,
        Map<String, String> settings,
        @Nullable BreakableServer broken,
        Runnable end)
        implements AutoCloseable {
    /// One that others use as well, and that stays.
    public static <C> RunServer<C> shared(Connector<C> sessions, Connector<C> beside, Map<String, String> settings) {
        return new RunServer<>(sessions, beside, settings, null, () -> {});
    }

    /// How often it has been restarted; asked when a connection is there.
    int era() {
        return broken == null ? 0 : broken.era();
    }

    Optional<BreakableServer> breakable() {
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
