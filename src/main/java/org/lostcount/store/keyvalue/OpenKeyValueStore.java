package org.lostcount.store.keyvalue;

import java.util.Map;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;

/// A key-value store that is running and reachable. Stores that start servers, or have more to tell of them, extend it.
/// Any thread.
///
/// @param <C> a connection
public class OpenKeyValueStore<C> implements OpenStore {
    private final KeyValueStore<C> store;
    private final String table;
    private final Connector<C> connector;
    private String version = "";

    /// @param store what was opened
    /// @param table what begins the names of all keys
    /// @param connector how whatever is no session connects
    public OpenKeyValueStore(KeyValueStore<C> store, String table, Connector<C> connector) {
        this.store = store;
        this.table = table;
        this.connector = connector;
    }

    protected final String table() {
        return table;
    }

    /// Asks the server what it is, and sees that it lets the user in; called once, before all else.
    ///
    /// @return its name and version, for a person
    protected String greeted() throws StoreException {
        connector.cut(connector.connect());
        return store.label();
    }

    /// What comes after that, and may take longer.
    protected void prepare() throws StoreException {}

    /// An exception of the client's, for a person who wants to use this store.
    protected String explained(RuntimeException e) {
        return store.label() + " can't be used: " + Errors.firstLine(e) + "; see that it runs.";
    }

    /// Where a run with these settings is: here, or on a server that is started for it.
    protected RunServer<C> server(CounterSettings wanted) throws StoreException {
        return RunServer.shared(connector, connector, Map.of());
    }

    /// Deletes what runs that were killed have left.
    protected void sweep() throws StoreException {}

    final void greet() throws StoreException {
        version = greeted();
    }

    @Override
    public final OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
        Technique technique = store.technique(counter)
                .orElseThrow(() -> new StoreException(counter + " is not a counter of " + store.label() + "."));
        try {
            RunServer<C> server = server(settings);
            try {
                return new KeyValueCounter<>(store, table, server, technique, settings);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw explain(e);
        }
    }

    @Override
    public void close() {}

    @Override
    public final String version() {
        return version;
    }

    @Override
    public final void clean() throws StoreException {
        try {
            sweep();
        } catch (RuntimeException e) {
            throw explain(e);
        }
    }

    /// What the client says, as a sentence for the user.
    ///
    /// @throws RuntimeException `e` itself, when it is none of the client's
    protected final StoreException explain(RuntimeException e) {
        if (!store.errors().isKnown(e)) {
            throw e;
        }
        return new StoreException(explained(e), e);
    }
}
