package org.lostcount.store.memcached;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Tip;
import org.lostcount.counter.Trace;
import org.lostcount.counter.Wait;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Line;
import org.lostcount.store.keyvalue.Site;
import org.lostcount.store.keyvalue.Workers;

/// A counter in memcached during one run: its keys, its workers' connections, and one of its own beside them
/// for everything that is not an increment. Any thread.
final class MemcachedCounter implements OpenCounter, BreakableServer.Side {
    private static final Duration SIDE = Duration.ofSeconds(30);

    private final Site<MemcachedAddress> site;
    private final MemcachedStrategy strategy;
    private final CounterSettings settings;
    private final Cells cells;
    private final Workers<MemcachedConnection> workers;
    private final Line<MemcachedConnection> side;
    private boolean closed;

    /// @throws Lost when there is no connection
    /// @throws Refused when it is not let in
    MemcachedCounter(Site<MemcachedAddress> site, MemcachedStrategy strategy, CounterSettings settings, String table) {
        this.site = site;
        this.strategy = strategy;
        this.settings = settings;
        this.cells = Cells.fresh(table, settings.counters(), strategy.keys());
        this.workers = new Workers<>(
                "memcached", site, new MemcachedConnector(site::entrance, MemcachedConnector.FOR_EVER), settings);
        this.side = new Line<>(new MemcachedConnector(site.server(), SIDE), Refused.KINDS);
        side.connected();
        site.breakable().ifPresent(server -> server.serves(this));
    }

    MemcachedStrategy strategy() {
        return strategy;
    }

    Cells cells() {
        return cells;
    }

    /// A command as this run sends it.
    Text text(String plain) {
        int index = strategy.statements().indexOf(plain);
        return new Text(isTraced() ? strategy.traced().get(index) : plain, cells.table());
    }

    /// Whether sessions leave the ids of operations.
    boolean isTraced() {
        return settings.phrasing() == Phrasing.TRACED && !strategy.traced().isEmpty();
    }

    @Override
    public Optional<Breakable> breakable() {
        return site.breakable().map(server -> server);
    }

    @Override
    public synchronized long others() throws StoreException {
        try {
            // Those who only listen have no address that they listen for.
            return ask("stats conns").stream()
                            .filter(line -> line.contains(":listen_addr "))
                            .count()
                    - 1;
        } catch (Lost | Refused e) {
            throw workers.failed("does not tell who is connected", e);
        }
    }

    @Override
    public synchronized List<Tip> tips() throws StoreException {
        try {
            Map<String, Value> values = values();
            return IntStream.range(0, cells.count())
                    .mapToObj(cell -> tip(cell, values.get(cells.name(cell))))
                    .toList();
        } catch (Lost | Refused e) {
            throw workers.failed("can't be read", e);
        }
    }

    private static Tip tip(int cell, @Nullable Value value) {
        return value == null ? new Tip(cell, 0, Trace.START) : new Tip(cell, value.number(), value.operation());
    }

    @Override
    public synchronized void reset(long start) throws StoreException {
        site.breakable().ifPresent(BreakableServer::beginAnew);
        try {
            for (int cell = 0; cell < cells.count(); cell++) {
                ask("delete " + cells.name(cell) + Cells.LOCK);
                String value = Value.stored(cells.start(cell, start));
                Refused.unless(ask("set " + cells.name(cell) + " 0 0 " + value.length() + "\r\n" + value)
                        .getFirst());
            }
        } catch (Lost | Refused e) {
            throw workers.failed("can't be set to its start", e);
        }
    }

    @Override
    public Session session() throws StoreException {
        return workers.session(number -> new MemcachedSession(this, workers, number));
    }

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is. A key that is not there is taken for 0.
    @Override
    public synchronized long total() throws StoreException {
        try {
            return values().values().stream().mapToLong(Value::number).sum();
        } catch (Lost | Refused e) {
            throw workers.failed("can't be read", e);
        }
    }

    private Map<String, Value> values() {
        return Value.all(ask("get " + String.join(" ", cells.names())));
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in its key.
    @Override
    public synchronized List<Wait> waits() throws StoreException {
        try {
            return workers.waits(cell -> Value.data(ask("get " + cells.name(cell) + Cells.LOCK)).values().stream()
                    .findFirst());
        } catch (Lost | Refused e) {
            throw workers.failed("does not tell who has the lock", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return workers.settings();
    }

    /// Asks beside the workers: to be asked twice changes nothing.
    private List<String> ask(String command) {
        return side.askAgain(connection -> connection.ask(command + "\r\n"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.close();
        try {
            for (String name : cells.names()) {
                ask("delete " + name);
                ask("delete " + name + Cells.LOCK);
            }
        } catch (Lost e) {
            // memcached is gone; the keys are named at random and disturb nobody.
        }
        side.close();
        site.close();
    }
}
