package org.lostcount.store.keyvalue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;

/// The sessions of a counter, and what they share: their connections, the server that may break under them, and the
/// count of locks that were lost. Any thread.
///
/// @param <C> a connection
final class SessionGroup<C> implements AutoCloseable {
    private final KeyValueStore<C> store;
    private final RunServer<C> server;
    private final Wording wording;
    private final CounterSettings settings;
    private final Duration lockLife;
    private final ConnectionPool<C> pool;
    private final List<KeyValueSession<C>> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();

    /// @param lockLife after this long a lock is anybody's again
    SessionGroup(
            KeyValueStore<C> store, RunServer<C> server, Wording wording, CounterSettings settings, Duration lockLife) {
        this.store = store;
        this.server = server;
        this.wording = wording;
        this.settings = settings;
        this.lockLife = lockLife;
        this.pool = new ConnectionPool<>(server.sessions(), server::era, settings);
    }

    /// A session for one more of them. Workers ask for theirs at the same time, and a lock's token begins with the
    /// number.
    ///
    /// @throws StoreException when it gets no connection of its own that it should have
    KeyValueSession<C> session() throws StoreException {
        HeldConnection<C> held = new HeldConnection<>(pool);
        KeyValueSession<C> session =
                new KeyValueSession<>(this, held, store.verbs(held, wording), numbers.incrementAndGet());
        try {
            if (pool.isClosed()) {
                throw new StoreException("This counter in " + store.label() + " is closed; start a new run.");
            }
            if (settings.sessions() <= settings.poolSize() && !session.connect()) {
                throw new StoreException(
                        "The counter in " + store.label() + " has no connection for a worker; lower --pool-size.");
            }
        } catch (Unreachable e) {
            throw store.failed("The counter", "has no connection for a worker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        }
        sessions.add(session);
        return session;
    }

    /// Who waits for whom.
    ///
    /// @param holder asks for the token in the lock of a cell, if there is one
    List<Wait> waits(IntFunction<Optional<String>> holder) {
        List<Wait> waits = new ArrayList<>();
        for (KeyValueSession<C> waiter : sessions) {
            OptionalLong cell = waiter.waitsFor();
            if (cell.isPresent()) {
                holder.apply((int) cell.getAsLong())
                        .ifPresent(token -> waits.add(new Wait(waiter.number(), CellLock.owner(token))));
            }
        }
        return waits;
    }

    /// What is to be told of the run besides the server's settings.
    Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>(server.settings());
        shown.putAll(store.settings(wording.task()));
        if (expired.get() > 0) {
            shown.put(OpenCounter.LOCKS_LOST, Long.toString(expired.get()));
        }
        return shown;
    }

    Wording wording() {
        return wording;
    }

    Errors errors() {
        return store.errors();
    }

    Pauses pauses() {
        return store.pauses();
    }

    Duration lockLife() {
        return lockLife;
    }

    /// Whether connections may be made to break.
    boolean canBreak() {
        return server.broken() != null;
    }

    void breakAtNextMessage(C connection, boolean delivered) {
        server.breakable()
                .ifPresent(broken -> broken.cutAtNextMessage(server.sessions().localPort(connection), delivered));
    }

    void acknowledged(int era, long delta) {
        server.breakable().ifPresent(broken -> broken.acknowledged(era, delta));
    }

    /// A session found that its lock was no longer its own when it was done.
    void lockHadExpired() {
        expired.incrementAndGet();
    }

    /// Ends the connections that nobody uses; the others end when they are given back.
    @Override
    public void close() {
        pool.close();
    }
}
