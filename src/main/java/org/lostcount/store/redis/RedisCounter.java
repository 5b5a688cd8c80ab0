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
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Connector;
import org.lostcount.store.keyvalue.Unreachable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/// A counter in Redis during one run: its keys, its pool, and a connection of its own beside the pool
/// for everything that is not an increment. Any thread.
final class RedisCounter implements OpenCounter {
    private static final SecureRandom NAMES = new SecureRandom();
    private static final int SIDE_MILLIS = 30_000;

    private final RedisAddress address;
    private final RedisStrategy strategy;
    private final CounterSettings settings;
    private final String table;
    private final Map<String, String> serverSettings;
    private final List<String> keys;
    private final ConnectionPool<Connection> pool;
    private final List<RedisSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private Connection side;
    private boolean closed;

    RedisCounter(
            RedisAddress address,
            RedisStrategy strategy,
            CounterSettings settings,
            String table,
            Map<String, String> serverSettings) {
        this.strategy = strategy;
        this.settings = settings;
        this.table = table;
        this.serverSettings = serverSettings;
        // Keys of two programs on one Redis must not meet.
        String run = RedisKeys.RUN + HexFormat.of().toHexDigits(NAMES.nextLong());
        this.keys = IntStream.range(0, settings.counters() * strategy.keys())
                .mapToObj(cell -> run + ":" + cell)
                .toList();
        this.address = address;
        this.side = connect(address);
        this.pool = new ConnectionPool<>(new Connections(address), settings);
    }

    RedisStrategy strategy() {
        return strategy;
    }

    String table() {
        return table;
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
        try {
            ask(Command.DEL, locks());
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
                    .stream().mapToLong(RedisSession::number).sum();
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
        Map<String, String> shown = new LinkedHashMap<>(serverSettings);
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    private List<String> names() {
        return keys.stream().map(key -> table + ":" + key).toList();
    }

    private List<String> locks() {
        return names().stream().map(name -> name + RedisKeys.LOCK).toList();
    }

    /// Asks beside the pool, over a new connection where the old one is gone: to be asked twice changes
    /// nothing.
    private @Nullable Object ask(Command command, List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        try {
            return send(command, words);
        } catch (JedisConnectionException e) {
            cut(side);
            side = connect(address);
            return send(command, words);
        }
    }

    private @Nullable Object send(Command command, String[] words) {
        side.sendCommand(command, words);
        return side.getOne();
    }

    private static Connection connect(RedisAddress address) {
        Connection connection = address.connect();
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
        } catch (JedisException e) {
            // Redis is gone or unwilling; the keys are named at random and disturb nobody.
        }
        cut(side);
    }

    static void cut(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            // It was to go, and is gone.
        }
    }

    /// What makes a worker's connection, which waits for an answer as long as it takes.
    private record Connections(RedisAddress address) implements Connector<Connection> {
        @Override
        public Connection connect() {
            Connection connection = address.connect();
            connection.setSoTimeout(0);
            return connection;
        }

        @Override
        public void cut(Connection connection) {
            RedisCounter.cut(connection);
        }
    }
}
