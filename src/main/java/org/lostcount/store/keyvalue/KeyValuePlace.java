package org.lostcount.store.keyvalue;

import java.util.Optional;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.StoreException;

/// Named counters in a key-value store, for as long as it remembers. Any thread; one at a time.
///
/// @param <C> a connection
public final class KeyValuePlace<C> implements Place {
    private final KeyValueStore<C> store;
    private final NamedVerbs<C> verbs;
    private final SideConnection<C> connection;

    public KeyValuePlace(KeyValueStore<C> store, Connector<C> connector, NamedVerbs<C> verbs) {
        this.store = store;
        this.verbs = verbs;
        this.connection = new SideConnection<>(connector, store.errors());
    }

    @Override
    public synchronized Optional<Reading> read(String name) throws StoreException {
        try {
            return connection.ask(() -> verbs.read(connection.get(), name));
        } catch (RuntimeException e) {
            throw store.failed("The counter " + name, "can't be read", e);
        }
    }

    @Override
    public synchronized void create(String name, Reading first) throws StoreException {
        try {
            connection.ask(() -> {
                verbs.create(connection.get(), name, first);
                return true;
            });
        } catch (RuntimeException e) {
            throw store.failed("The counter " + name, "can't be made", e);
        }
    }

    @Override
    public synchronized Outcome replace(String name, long expected, Reading next) {
        boolean[] sent = new boolean[1];
        try {
            boolean written =
                    connection.ask(() -> verbs.replace(connection.get(), name, expected, next, () -> sent[0] = true));
            return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
        } catch (RuntimeException e) {
            return store.errors().judge(e, sent[0]);
        }
    }

    @Override
    public synchronized void close() {
        connection.close();
    }
}
