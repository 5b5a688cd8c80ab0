package org.lostcount.store.memcached;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
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
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Connector;
import org.lostcount.store.keyvalue.Unreachable;

/// A counter in memcached during one run: its keys, its pool, and a connection of its own beside the pool
/// for everything that is not an increment. Any thread.
final class MemcachedCounter implements OpenCounter, BreakableServer.Side {
    private static final SecureRandom NAMES = new SecureRandom();
    private static final Duration SIDE = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final MemcachedSite site;
    private final MemcachedStrategy strategy;
    private final CounterSettings settings;
    private final String table;
    private final List<String> keys;
    private final ConnectionPool<MemcachedConnection> pool;
    private final List<MemcachedSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private MemcachedConnection side;
    private boolean closed;

    MemcachedCounter(MemcachedSite site, MemcachedStrategy strategy, CounterSettings settings, String table) {
        this.site = site;
        this.strategy = strategy;
        this.settings = settings;
        this.table = table;
        // Keys of two programs on one memcached must not meet.
        String run = MemcachedKeys.RUN + HexFormat.of().toHexDigits(NAMES.nextLong());
        this.keys = IntStream.range(0, settings.counters() * strategy.keys())
                .mapToObj(cell -> run + ":" + cell)
                .toList();
        this.side = connect(site.address().get(), SIDE);
        this.pool = new ConnectionPool<>(new Connections(site), settings);
        site.breakable().ifPresent(server -> server.serves(this));
    }

    MemcachedStrategy strategy() {
        return strategy;
    }

    /// A command as this run sends it.
    Text text(String plain) {
        int index = strategy.statements().indexOf(plain);
        return new Text(isTraced() ? strategy.traced().get(index) : plain, table);
    }

    /// Whether sessions leave the ids of operations.
    boolean isTraced() {
        return settings.phrasing() == Phrasing.TRACED && !strategy.traced().isEmpty();
    }

    /// Whether connections may be made to break.
    boolean canBreak() {
        return site.breakable().isPresent();
    }

    void breakAtNextMessage(MemcachedConnection connection, boolean delivered) {
        site.breakable().ifPresent(server -> server.cutAtNextMessage(connection.localPort(), delivered));
    }

    void acknowledged(int era, long delta) {
        site.breakable().ifPresent(server -> server.acknowledged(era, delta));
    }

    @Override
    public Optional<Breakable> breakable() {
        return site.breakable().map(server -> server);
    }

    @Override
    public synchronized long others() throws StoreException {
        try {
            // Those who only listen have no address that they listen for.
            return ask("stats conns\r\n").stream()
                            .filter(line -> line.contains(":listen_addr "))
                            .count()
                    - 1;
        } catch (Lost | Refused e) {
            throw failed("does not tell who is connected", e);
        }
    }

    @Override
    public synchronized List<Tip> tips() throws StoreException {
        try {
            Map<String, Value> values = Value.all(ask("get " + String.join(" ", names()) + "\r\n"));
            return IntStream.range(0, keys.size())
                    .mapToObj(cell -> tip(cell, values.get(name(cell))))
                    .toList();
        } catch (Lost | Refused e) {
            throw failed("can't be read", e);
        }
    }

    private static Tip tip(int cell, @Nullable Value value) {
        return value == null ? new Tip(cell, 0, Trace.START) : new Tip(cell, value.number(), value.operation());
    }

    /// What comes after the table's name in the name of key number `cell`.
    String key(int cell) {
        return keys.get(cell);
    }

    /// The whole name of key number `cell`.
    String name(int cell) {
        return table + ":" + key(cell);
    }

    /// The number of the first key of counter `index`.
    int first(int index) {
        return index * strategy.keys();
    }

    /// A session found that its lock was no longer its own when it was done.
    void lockHadExpired() {
        expired.incrementAndGet();
    }

    @Override
    public synchronized void reset(long start) throws StoreException {
        site.breakable().ifPresent(BreakableServer::beginAnew);
        try {
            for (int cell = 0; cell < keys.size(); cell++) {
                ask("delete " + name(cell) + MemcachedKeys.LOCK + "\r\n");
                String value = Value.stored(cell % strategy.keys() == 0 ? start : 0);
                String set = "set " + name(cell) + " 0 0 " + value.length() + "\r\n" + value + "\r\n";
                Refused.unless(ask(set).getFirst());
            }
        } catch (Lost | Refused e) {
            throw failed("can't be set to its start", e);
        }
    }

    @Override
    public Session session() throws StoreException {
        MemcachedSession session = new MemcachedSession(this, pool, sessions.size() + 1L);
        try {
            if (pool.isClosed()) {
                throw new StoreException("This counter in memcached is closed; start a new run.");
            }
            if (settings.sessions() <= settings.poolSize() && !session.connect()) {
                throw new StoreException("The counter in memcached has no connection for a worker; lower --pool-size.");
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

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is. A key that is not there is taken for 0.
    @Override
    public synchronized long total() throws StoreException {
        try {
            return Value.all(ask("get " + String.join(" ", names()) + "\r\n")).values().stream()
                    .mapToLong(Value::number)
                    .sum();
        } catch (Lost | Refused e) {
            throw failed("can't be read", e);
        }
    }

    private List<String> names() {
        return IntStream.range(0, keys.size()).mapToObj(this::name).toList();
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in its key.
    @Override
    public synchronized List<Wait> waits() throws StoreException {
        List<Wait> waits = new ArrayList<>();
        try {
            for (MemcachedSession waiter : sessions) {
                OptionalLong cell = waiter.waitsFor();
                if (cell.isPresent()) {
                    String lock = name((int) cell.getAsLong()) + MemcachedKeys.LOCK;
                    for (String token : Value.data(ask("get " + lock + "\r\n")).values()) {
                        waits.add(new Wait(waiter.number(), Long.parseLong(token.substring(0, token.indexOf('.')))));
                    }
                }
            }
            return waits;
        } catch (Lost | Refused e) {
            throw failed("does not tell who has the lock", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("0 is kept as", Value.stored(0) + ", as decr stops at 0");
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    /// Asks beside the pool, over a new connection where the old one is gone: to be asked twice changes
    /// nothing.
    private List<String> ask(String text) {
        try {
            return side.ask(text);
        } catch (Lost e) {
            side.close();
            side = connect(site.address().get(), SIDE);
            return side.ask(text);
        }
    }

    private static MemcachedConnection connect(MemcachedAddress address, Duration patience) {
        MemcachedConnection connection = address.connect();
        connection.patience(patience);
        return connection;
    }

    private static StoreException failed(String what, RuntimeException e) {
        return new StoreException("The counter in memcached " + what + ": " + e.getMessage() + ".", e);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pool.close();
        try {
            for (String name : names()) {
                ask("delete " + name + "\r\n");
                ask("delete " + name + MemcachedKeys.LOCK + "\r\n");
            }
        } catch (Lost e) {
            // memcached is gone; the keys are named at random and disturb nobody.
        }
        side.close();
        site.close();
    }

    /// What makes a worker's connection, which waits for an answer as long as it takes.
    private record Connections(MemcachedSite site) implements Connector<MemcachedConnection> {
        @Override
        public MemcachedConnection connect() {
            return MemcachedCounter.connect(site.entrance(), FOR_EVER);
        }

        @Override
        public int era() {
            return site.breakable().map(BreakableServer::era).orElse(0);
        }

        @Override
        public void cut(MemcachedConnection connection) {
            connection.close();
        }
    }
}
