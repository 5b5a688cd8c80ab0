package org.lostcount.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;

/// A store whose engine speaks SQL: its own part is what its engine is like, and how the program starts one. Immutable.
public abstract class SqlStore implements Store {
    private final SqlEngine engine;
    private final List<Counter> counters;

    protected SqlStore(SqlEngine engine) {
        this.engine = engine;
        this.counters = engine.strategies().stream().map(engine::counter).toList();
    }

    @Override
    public final String name() {
        return engine.name();
    }

    @Override
    public final String label() {
        return engine.label();
    }

    @Override
    public final List<Counter> counters() {
        return counters(Task.COUNT);
    }

    @Override
    public final List<Counter> counters(Task task) {
        return counters.stream().filter(counter -> counter.task() == task).toList();
    }

    @Override
    public String whyNot(Strategy strategy) {
        return strategy.name().equals("advisory")
                ? label() + " has no locks by name: what can be locked is a row or a table."
                : Store.super.whyNot(strategy);
    }

    @Override
    public final Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return engine.manual().of(strategy, isolation, autocommit);
    }

    @Override
    public final boolean accepts(String url) {
        return engine.driver().accepts(url);
    }

    @Override
    public final Optional<String> exampleUrl() {
        return Optional.of(engine.driver().example());
    }

    @Override
    public final OpenStore open(StoreAddress address) throws StoreException {
        String given = address.url();
        if (given == null) {
            return address.topology() == Topology.SINGLE
                    ? start(address.table())
                    : start(address.table(), address.topology());
        }
        Properties properties = engine.driver().properties(address.user(), address.password());
        return new SqlOpenStore(engine, driverUrl(given), properties, address.table(), null, () -> {});
    }

    /// The URL as the driver takes it.
    ///
    /// @throws StoreException when it can't be reached in this way
    protected String driverUrl(String given) throws StoreException {
        return given;
    }

    /// Starts a database of ours, and opens it by [#opened].
    protected abstract OpenStore start(String table) throws StoreException;

    /// Starts several servers of ours, and opens the one that takes writes by [#opened]. Only for topologies of which
    /// it has said what it can do.
    protected OpenStore start(String table, Topology topology) throws StoreException {
        throw new StoreException(label() + " can't be started as " + topology.word() + "; leave out --topology.");
    }

    /// Opens a database that was just started.
    ///
    /// @param own where a server comes from for runs that break it
    /// @param onClose ends what was started, also when it can't be opened
    protected final OpenStore opened(
            String url, Properties properties, String table, OwnServer.Source own, Runnable onClose)
            throws StoreException {
        try {
            return new SqlOpenStore(engine, url, properties, table, own, onClose);
        } catch (StoreException e) {
            onClose.run();
            throw e;
        }
    }

    /// As above, for a server that is broken itself where a run breaks its server.
    protected final OpenStore opened(OwnServer server, String table) throws StoreException {
        return opened(
                server.url(server.port()), server.properties(), table, new OwnServer.Standing(server), server::close);
    }
}
