package org.lostcount.store.keyvalue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;

/// A counter in a key-value store during one run: its cells, its workers' connections, and one of its own beside
/// them for everything that is not an increment. Any thread.
///
/// @param <C> a connection
final class KeyValueCounter<C> implements OpenCounter {
    /// After this long a lock is anybody's again, unless the run says otherwise.
    private static final Duration LOCK_LIFE = Duration.ofSeconds(10);

    private final KeyValueStore<C> store;
    private final RunServer<C> server;
    private final SessionGroup<C> sessions;
    private final SideConnection<C> connection;
    private final Side side;
    private boolean closed;

    /// @param table what begins the names of all keys
    /// @throws RuntimeException as the store's client throws it, when there is no connection
    KeyValueCounter(
            KeyValueStore<C> store, String table, RunServer<C> server, Technique technique, CounterSettings settings) {
        this.store = store;
        this.server = server;
        Cells cells =
                Cells.fresh(table, settings.counters(), technique.increment().cells());
        Wording wording = new Wording(
                cells,
                technique,
                technique.phrasing(settings.phrasing()),
                settings.extra("read-from", ReadFrom.class).orElse(ReadFrom.PRIMARY),
                settings.extra("acknowledge", Acknowledge.class).orElse(Acknowledge.LOCAL));
        Duration lockLife = settings.extra("lease", Duration.class).orElse(LOCK_LIFE);
        sessions = new SessionGroup<>(store, server, wording, settings, lockLife);
        connection = new SideConnection<>(server.beside(), store.errors());
        side = store.side(connection, wording);
        connection.get();
        server.breakable().ifPresent(broken -> broken.serves(this));
    }

    @Override
    public Optional<Breakable> breakable() {
        return server.breakable().map(broken -> broken);
    }

    boolean kill(int port) throws StoreException {
        return ask("does not kill connections", () -> side.kill(port));
    }

    void fence() throws StoreException {
        tell("does not let go of its run", side::fence);
    }

    long others() throws StoreException {
        return ask("does not tell who is connected", side::others);
    }

    /// The server that answers is another from now on; whoever waits for the one before is let go.
    void moved() {
        connection.moved();
    }

    synchronized void restarted() throws StoreException {
        connection.close();
        try {
            side.restarted();
        } catch (RuntimeException e) {
            throw store.failed("The counter", "is not there again", e);
        }
    }

    @Override
    public List<FinalCell> finalCells() throws StoreException {
        List<Stored> all = ask("can't be read", side::all);
        return IntStream.range(0, all.size())
                .mapToObj(cell -> new FinalCell(
                        cell, all.get(cell).number(), all.get(cell).writer()))
                .toList();
    }

    @Override
    public List<long[]> writes() throws StoreException {
        return ask("can't be read", side::writes);
    }

    @Override
    public void reset(long start) throws StoreException {
        server.breakable().ifPresent(BreakableServer::beginAnew);
        tell("can't be set to its start", () -> side.set(start));
    }

    @Override
    public Session session() throws StoreException {
        return sessions.session();
    }

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is.
    @Override
    public long total() throws StoreException {
        return ask("can't be read", side::all).stream()
                .mapToLong(Stored::number)
                .sum();
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in it.
    @Override
    public List<Wait> waits() throws StoreException {
        return ask("does not tell who has the lock", () -> sessions.waits(side::holder));
    }

    @Override
    public Map<String, String> settings() {
        return sessions.settings();
    }

    private void tell(String otherwise, Runnable order) throws StoreException {
        ask(otherwise, () -> {
            order.run();
            return true;
        });
    }

    /// @param otherwise what the counter can't do where it fails
    private synchronized <T> T ask(String otherwise, Supplier<T> question) throws StoreException {
        try {
            return connection.askAgain(question);
        } catch (RuntimeException e) {
            throw store.failed("The counter", otherwise, e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        sessions.close();
        try {
            connection.askAgain(() -> {
                side.delete();
                return true;
            });
        } catch (RuntimeException e) {
            if (!store.errors().isKnown(e)) {
                throw e;
            }
            // The store is gone or unwilling; the cells are named at random and disturb nobody.
        }
        connection.close();
        server.close();
    }
}
