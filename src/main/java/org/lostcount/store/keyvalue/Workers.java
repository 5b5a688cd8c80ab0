package org.lostcount.store.keyvalue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;

/// The sessions of a counter, and what they share: their connections, the server that may break under them, and
/// the count of locks that were lost. Any thread.
///
/// @param <C> a connection
public final class Workers<C> implements AutoCloseable {
    private final String store;
    private final Site<?> site;
    private final Connector<C> connector;
    private final CounterSettings settings;
    private final ConnectionPool<C> pool;
    private final List<KeyValueSession<C>> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();

    /// @param store its name for a person
    public Workers(String store, Site<?> site, Connector<C> connector, CounterSettings settings) {
        this.store = store;
        this.site = site;
        this.connector = connector;
        this.settings = settings;
        this.pool = new ConnectionPool<>(connector, site::era, settings);
    }

    /// A session for one more of them.
    ///
    /// @param make makes the session of this number
    /// @throws StoreException when it gets no connection of its own that it should have
    public KeyValueSession<C> session(LongFunction<? extends KeyValueSession<C>> make) throws StoreException {
        KeyValueSession<C> session = make.apply(sessions.size() + 1L);
        try {
            if (pool.isClosed()) {
                throw new StoreException("This counter in " + store + " is closed; start a new run.");
            }
            if (settings.sessions() <= settings.poolSize() && !session.connect()) {
                throw new StoreException(
                        "The counter in " + store + " has no connection for a worker; lower --pool-size.");
            }
        } catch (Unreachable e) {
            throw failed("has no connection for a worker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        }
        sessions.add(session);
        return session;
    }

    /// That the counter can't do something, as a sentence for the user.
    public StoreException failed(String what, RuntimeException e) {
        return new StoreException("The counter in " + store + " " + what + ": " + Errors.firstLine(e) + ".", e);
    }

    /// Who waits for whom.
    ///
    /// @param holder asks for the token in the lock of the key with this number, if there is one
    public List<Wait> waits(IntFunction<Optional<String>> holder) {
        List<Wait> waits = new ArrayList<>();
        for (KeyValueSession<C> waiter : sessions) {
            OptionalLong cell = waiter.waitsFor();
            if (cell.isPresent()) {
                holder.apply((int) cell.getAsLong())
                        .ifPresent(token -> waits.add(new Wait(waiter.number(), KeyValueSession.owner(token))));
            }
        }
        return waits;
    }

    /// What is to be told of the run besides the server's settings.
    public Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>(site.settings());
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    /// Whether connections may be made to break.
    boolean canBreak() {
        return site.broken() != null;
    }

    void breakAtNextMessage(C connection, boolean delivered) {
        site.breakable().ifPresent(server -> server.cutAtNextMessage(connector.localPort(connection), delivered));
    }

    void acknowledged(int era, long delta) {
        site.breakable().ifPresent(server -> server.acknowledged(era, delta));
    }

    /// A session found that its lock was no longer its own when it was done.
    void lockHadExpired() {
        expired.incrementAndGet();
    }

    Lease<C> lease() {
        return new Lease<>(pool);
    }

    /// Ends the connections that nobody uses; the others end when they are given back.
    @Override
    public void close() {
        pool.close();
    }
}
