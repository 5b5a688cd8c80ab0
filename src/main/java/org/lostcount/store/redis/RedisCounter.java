package org.lostcount.store.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.lostcount.counter.Wait;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Connector;
import org.lostcount.store.keyvalue.Unreachable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/// A counter in Redis during one run: its keys, its pool, and a connection of its own beside the pool
/// for everything that is not an increment. Any thread.
final class RedisCounter implements OpenCounter, BreakableServer.Side {
    private static final SecureRandom NAMES = new SecureRandom();
    private static final int SIDE_MILLIS = 30_000;

    private final RedisSite site;
    private final RedisStrategy strategy;
    private final CounterSettings settings;
    private final String table;
    private final List<String> keys;
    private final ConnectionPool<RedisConnection> pool;
    private final List<RedisSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private Connection side;
    private boolean closed;

    RedisCounter(RedisSite site, RedisStrategy strategy, CounterSettings settings, String table) {
        this.site = site;
        this.strategy = strategy;
        this.settings = settings;
        this.table = table;
        // Keys of two programs on one Redis must not meet.
        String run = RedisKeys.RUN + HexFormat.of().toHexDigits(NAMES.nextLong());
        this.keys = IntStream.range(0, settings.counters() * strategy.keys())
                .mapToObj(cell -> run + ":" + cell)
                .toList();
        this.side = connect();
        this.pool = new ConnectionPool<>(new Connections(site), settings);
        site.breakable().ifPresent(server -> server.serves(this));
    }

    RedisStrategy strategy() {
        return strategy;
    }

    /// Commands as this run sends them.
    Commands commands(String text) {
        int index = strategy.statements().indexOf(text);
        return new Commands(isTraced() && index >= 0 ? strategy.traced().get(index) : text, table);
    }

    /// Whether sessions leave the ids of operations.
    boolean isTraced() {
        return settings.phrasing() == Phrasing.TRACED;
    }

    /// Whether connections may be made to break.
    boolean canBreak() {
        return site.breakable().isPresent();
    }

    void breakAtNextMessage(RedisConnection connection, boolean delivered) {
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
    public synchronized boolean kill(int port) throws StoreException {
        try {
            return Kept.number(ask(Command.CLIENT, List.of("KILL", "ADDR", "127.0.0.1:" + port))) > 0;
        } catch (JedisException e) {
            throw failed("does not kill connections", e);
        }
    }

    @Override
    public synchronized long others() throws StoreException {
        try {
            return RedisKeys.text(ask(Command.CLIENT, List.of("LIST"))).lines().count() - 1;
        } catch (JedisException e) {
            throw failed("does not tell who is connected", e);
        }
    }

    @Override
    public synchronized List<Tip> tips() throws StoreException {
        try {
            List<?> values = (List<?>) Objects.requireNonNull(ask(Command.MGET, names()));
            List<?> ids = (List<?>) Objects.requireNonNull(ask(Command.MGET, suffixed(RedisKeys.OPERATION)));
            List<Tip> tips = new ArrayList<>();
            for (int cell = 0; cell < keys.size(); cell++) {
                Kept kept = Kept.of(values.get(cell));
                long operation = strategy.hasIdsBeside() ? Kept.number(ids.get(cell)) : kept.operation();
                tips.add(new Tip(cell, kept.number(), operation));
            }
            return tips;
        } catch (JedisException e) {
            throw failed("can't be read", e);
        }
    }

    /// What comes after the table's name in the name of key number `cell`.
    String key(int cell) {
        return keys.get(cell);
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
        List<String> values = new ArrayList<>();
        for (int cell = 0; cell < keys.size(); cell++) {
            values.add(table + ":" + keys.get(cell));
            values.add(cell % strategy.keys() == 0 ? Long.toString(start) : "0");
        }
        site.breakable().ifPresent(BreakableServer::beginAnew);
        try {
            ask(Command.DEL, locks());
            ask(Command.DEL, suffixed(RedisKeys.OPERATION));
            ask(Command.MSET, values);
        } catch (JedisException e) {
            throw failed("can't be set to its start", e);
        }
    }

    @Override
    public Session session() throws StoreException {
        RedisSession session = new RedisSession(this, pool, sessions.size() + 1L);
        try {
            if (pool.isClosed()) {
                throw new StoreException("This counter in Redis is closed; start a new run.");
            }
            if (settings.sessions() <= settings.poolSize() && !session.connect()) {
                throw new StoreException("The counter in Redis has no connection for a worker; lower --pool-size.");
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
    /// Modulo 2^64, as a sum of longs is.
    @Override
    public synchronized long total() throws StoreException {
        try {
            return ((List<?>) Objects.requireNonNull(ask(Command.MGET, names())))
                    .stream().mapToLong(Kept::number).sum();
        } catch (JedisException e) {
            throw failed("can't be read", e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in its key.
    @Override
    public synchronized List<Wait> waits() throws StoreException {
        List<Wait> waits = new ArrayList<>();
        try {
            for (RedisSession waiter : sessions) {
                OptionalLong cell = waiter.waitsFor();
                if (cell.isPresent()
                        && ask(Command.GET, List.of(locks().get((int) cell.getAsLong()))) instanceof byte[] token) {
                    String holder = new String(token, StandardCharsets.UTF_8);
                    waits.add(new Wait(waiter.number(), Long.parseLong(holder.substring(0, holder.indexOf('.')))));
                }
            }
            return waits;
        } catch (JedisException e) {
            throw failed("does not tell who has the lock", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>(site.settings());
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    private List<String> names() {
        return keys.stream().map(key -> table + ":" + key).toList();
    }

    private List<String> locks() {
        return suffixed(RedisKeys.LOCK);
    }

    private List<String> suffixed(String suffix) {
        return names().stream().map(name -> name + suffix).toList();
    }

    /// Asks beside the pool, over a new connection where the old one is gone: to be asked twice changes
    /// nothing.
    private @Nullable Object ask(Command command, List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        try {
            return send(command, words);
        } catch (JedisConnectionException e) {
            cut(side);
            side = connect();
            return send(command, words);
        }
    }

    private @Nullable Object send(Command command, String[] words) {
        side.sendCommand(command, words);
        return side.getOne();
    }

    private Connection connect() {
        Connection connection = site.address().connect();
        connection.setSoTimeout(SIDE_MILLIS);
        return connection;
    }

    private static StoreException failed(String what, RuntimeException e) {
        return new StoreException("The counter in Redis " + what + ": " + RedisErrors.firstLine(e) + ".", e);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pool.close();
        try {
            ask(Command.DEL, names());
            ask(Command.DEL, locks());
            ask(Command.DEL, suffixed(RedisKeys.OPERATION));
        } catch (JedisException e) {
            // Redis is gone or unwilling; the keys are named at random and disturb nobody.
        }
        cut(side);
        site.close();
    }

    static void cut(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            // It was to go, and is gone.
        }
    }

    /// What makes a worker's connection, which waits for an answer as long as it takes.
    private record Connections(RedisSite site) implements Connector<RedisConnection> {
        @Override
        public RedisConnection connect() {
            RedisConnection connection = site.entrance().connect();
            connection.setSoTimeout(0);
            return connection;
        }

        @Override
        public int era() {
            return site.breakable().map(BreakableServer::era).orElse(0);
        }

        @Override
        public void cut(RedisConnection connection) {
            RedisCounter.cut(connection);
        }
    }
}
