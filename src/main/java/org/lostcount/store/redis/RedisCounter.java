package org.lostcount.store.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Line;
import org.lostcount.store.keyvalue.Site;
import org.lostcount.store.keyvalue.Workers;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// A counter in Redis during one run: its keys, its workers' connections, and one of its own beside them
/// for everything that is not an increment. Any thread.
final class RedisCounter implements OpenCounter, BreakableServer.Side {
    private static final Duration SIDE = Duration.ofSeconds(30);

    private final Site<RedisAddress> site;
    private final RedisStrategy strategy;
    private final CounterSettings settings;
    private final Cells cells;
    private final Workers<RedisConnection> workers;
    private final Line<RedisConnection> side;
    private boolean closed;

    /// @throws JedisException when there is no connection
    RedisCounter(Site<RedisAddress> site, RedisStrategy strategy, CounterSettings settings, String table) {
        this.site = site;
        this.strategy = strategy;
        this.settings = settings;
        this.cells = Cells.fresh(table, settings.counters(), strategy.keys());
        this.workers = new Workers<>("Redis", site, new RedisConnector(site::entrance, Duration.ZERO), settings);
        this.side = new Line<>(new RedisConnector(site.server(), SIDE), RedisErrors.KINDS);
        side.connected();
        site.breakable().ifPresent(server -> server.serves(this));
    }

    RedisStrategy strategy() {
        return strategy;
    }

    Cells cells() {
        return cells;
    }

    /// Commands as this run sends them.
    Commands commands(String text) {
        int index = strategy.statements().indexOf(text);
        return new Commands(isTraced() && index >= 0 ? strategy.traced().get(index) : text, cells.table());
    }

    /// Whether sessions leave the ids of operations.
    boolean isTraced() {
        return settings.phrasing() == Phrasing.TRACED;
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
            throw workers.failed("does not kill connections", e);
        }
    }

    @Override
    public synchronized long others() throws StoreException {
        try {
            return RedisKeys.text(ask(Command.CLIENT, List.of("LIST"))).lines().count() - 1;
        } catch (JedisException e) {
            throw workers.failed("does not tell who is connected", e);
        }
    }

    @Override
    public synchronized List<Tip> tips() throws StoreException {
        try {
            List<?> values = list(Command.MGET, cells.names());
            List<?> ids = list(Command.MGET, cells.names(RedisKeys.OPERATION));
            List<Tip> tips = new ArrayList<>();
            for (int cell = 0; cell < cells.count(); cell++) {
                Kept kept = Kept.of(values.get(cell));
                long operation = strategy.hasIdsBeside() ? Kept.number(ids.get(cell)) : kept.operation();
                tips.add(new Tip(cell, kept.number(), operation));
            }
            return tips;
        } catch (JedisException e) {
            throw workers.failed("can't be read", e);
        }
    }

    @Override
    public synchronized void reset(long start) throws StoreException {
        List<String> values = new ArrayList<>();
        for (int cell = 0; cell < cells.count(); cell++) {
            values.add(cells.name(cell));
            values.add(Long.toString(cells.start(cell, start)));
        }
        site.breakable().ifPresent(BreakableServer::beginAnew);
        try {
            ask(Command.DEL, cells.names(Cells.LOCK));
            ask(Command.DEL, cells.names(RedisKeys.OPERATION));
            ask(Command.MSET, values);
        } catch (JedisException e) {
            throw workers.failed("can't be set to its start", e);
        }
    }

    @Override
    public Session session() throws StoreException {
        return workers.session(number -> new RedisSession(this, workers, number));
    }

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is.
    @Override
    public synchronized long total() throws StoreException {
        try {
            return list(Command.MGET, cells.names()).stream()
                    .mapToLong(Kept::number)
                    .sum();
        } catch (JedisException e) {
            throw workers.failed("can't be read", e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in its key.
    @Override
    public synchronized List<Wait> waits() throws StoreException {
        try {
            return workers.waits(cell -> Optional.ofNullable(ask(Command.GET, List.of(cells.name(cell) + Cells.LOCK)))
                    .map(RedisKeys::text));
        } catch (JedisException e) {
            throw workers.failed("does not tell who has the lock", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return workers.settings();
    }

    /// Asks beside the workers: to be asked twice changes nothing.
    private @Nullable Object ask(Command command, List<String> arguments) {
        return side.<@Nullable Object>askAgain(connection -> {
            connection.sendCommand(command, arguments.toArray(String[]::new));
            return connection.getOne();
        });
    }

    private List<?> list(Command command, List<String> arguments) {
        return (List<?>) Objects.requireNonNull(ask(command, arguments));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.close();
        try {
            ask(Command.DEL, cells.names());
            ask(Command.DEL, cells.names(Cells.LOCK));
            ask(Command.DEL, cells.names(RedisKeys.OPERATION));
        } catch (JedisException e) {
            // Redis is gone or unwilling; the keys are named at random and disturb nobody.
        }
        side.close();
        site.close();
    }
}
