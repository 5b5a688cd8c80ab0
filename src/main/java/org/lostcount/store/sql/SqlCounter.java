package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Tip;
import org.lostcount.counter.Trace;
import org.lostcount.counter.Wait;

/// An SQL counter during one run: its rows, its pool, and a connection of its own beside the pool for everything
/// that is not an increment, so that looking at the total never takes a connection from a worker.
final class SqlCounter implements OpenCounter {
    private static final long CONNECT_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final SecureRandom IDS = new SecureRandom();

    private final SqlStrategy strategy;
    private final SqlTracing tracing;
    private final SqlErrors errors;
    private final @Nullable SqlBreakable breakable;
    private final SqlLocks locks;
    private final CounterSettings settings;
    private final SqlTerms terms;
    private final SqlConnections connections;
    private final SqlOpenStore store;
    /// As the sessions name it.
    private final String table;
    /// As the connection beside them names it.
    private final String place;
    private final HikariDataSource pool;
    private final Map<String, String> shownSettings;
    private final long firstId;
    private final AtomicLong sessions = new AtomicLong();
    private final @Nullable SqlTrial trial;
    private Connection side;

    /// @param tried whether it is SQL of somebody's own, which gets a ground of its own
    SqlCounter(
            SqlOpenStore store,
            SqlStrategy strategy,
            SqlTracing tracing,
            @Nullable SqlBreakable breakable,
            SqlLocks locks,
            CounterSettings settings,
            boolean tried)
            throws StoreException {
        this.strategy = strategy;
        this.tracing = tracing;
        this.errors = store.errors();
        this.breakable = breakable;
        this.locks = locks;
        this.settings = settings;
        this.store = store;
        this.terms = store.terms(strategy, level(), settings);
        this.shownSettings = Map.copyOf(store.settings(settings));
        this.side = connect(store);
        SqlTrial ground = null;
        try {
            ground = tried ? store.trial(side) : null;
            // Rows of two programs on one database must not meet; a random number of 47 bits, with room for 16 384 rows
            // behind it, is not met twice.
            this.firstId = ground == null ? (IDS.nextLong() >>> 17) << 14 : ground.firstId();
            this.table = ground == null ? store.table() : ground.table();
            this.place = ground == null ? table : ground.place();
            if (ground == null) {
                SqlTable.ensure(side, table);
                if (settings.phrasing() != Phrasing.PLAIN || strategy.isVersioned()) {
                    SqlTable.ensureCurrent(side, table);
                }
            }
            this.connections = ground != null
                    ? store.connections(terms, ground)
                    : breakable == null
                            ? store.connections(terms)
                            : SqlConnections.cut(breakable::throughRelay, terms, errors);
            this.pool = new HikariDataSource(config());
            endFirstLook(pool);
            this.trial = ground;
        } catch (HikariPool.PoolInitializationException e) {
            give(ground);
            throw store.explain(e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
        } catch (StoreException e) {
            give(ground);
            throw e;
        }
        if (breakable != null) {
            breakable.serves(this);
        }
    }

    /// Gives back what was taken by a counter that could not be made.
    private void give(@Nullable SqlTrial ground) {
        closeQuietly(side);
        if (ground != null) {
            ground.close();
        }
    }

    /// The pool has asked its first connection for its level, and left that transaction open: what is written before
    /// its worker begins would not be seen in it.
    private void endFirstLook(HikariDataSource made) throws StoreException {
        try (Connection first = made.getConnection()) {
            if (!first.getAutoCommit()) {
                first.unwrap(Connection.class).rollback();
            }
        } catch (SQLException e) {
            made.close();
            throw unconnected(e);
        }
    }

    private Connection connect(SqlOpenStore store) throws StoreException {
        if (breakable == null) {
            return store.connect();
        }
        try {
            return breakable.connect();
        } catch (SQLException e) {
            throw store.explain(e);
        }
    }

    /// Takes a new connection beside the pool after the server was restarted.
    synchronized void reconnect() throws SQLException {
        closeQuietly(side);
        side = Objects.requireNonNull(breakable).connect();
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setPoolName("lost-count");
        config.setMaximumPoolSize(Math.min(settings.poolSize(), settings.sessions()));
        config.setAutoCommit(strategy.autocommits(settings));
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setMaxLifetime(0);
        return config;
    }

    @Override
    public Map<String, String> settings() {
        return shownSettings;
    }

    @Override
    public Optional<Isolation> isolation() {
        return Optional.of(strategy.runsAt(level()));
    }

    private Isolation level() {
        return strategy.isolation().orElse(settings.isolation());
    }

    @Override
    public void reset(long start) throws StoreException {
        try {
            if (trial != null) {
                trial.lay(side, rows(), start);
                return;
            }
            removeRows();
            String insertion = strategy.isVersioned()
                    ? "INSERT INTO {table} (id, n, version) VALUES (?, ?, 0)"
                    : "INSERT INTO {table} (id, n) VALUES (?, ?)";
            try (PreparedStatement insert = side.prepareStatement(sql(insertion))) {
                for (long row = 0; row < rows(); row++) {
                    insert.setLong(1, firstId + row);
                    insert.setLong(2, row % strategy.rows() == 0 ? start : 0);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            if (breakable != null) {
                breakable.checkpoint(side);
            }
        } catch (SQLException e) {
            throw failed("can't be set to its start", e);
        }
    }

    private void removeRows() throws SQLException {
        try (PreparedStatement delete = ranged("DELETE FROM {table} WHERE id BETWEEN ? AND ?")) {
            delete.executeUpdate();
        }
    }

    @Override
    public Session session() throws StoreException {
        boolean shared = settings.sessions() > settings.poolSize();
        boolean autocommit = strategy.autocommits(settings);
        SqlLink link = new SqlLink(
                pool, breakable, terms, tracing, settings.phrasing(), table, locks.self(), autocommit);
        if (!shared) {
            try {
                link.borrow();
            } catch (SQLException e) {
                throw unconnected(e);
            }
        }
        long seed = firstId + sessions.incrementAndGet();
        return new SqlSession(strategy, tracing, errors, link, settings.phrasing(), firstId, shared, seed);
    }

    private StoreException unconnected(SQLException e) {
        return e.getCause() instanceof SQLException said
                ? store.explain(said)
                : new StoreException(
                        "The database gave fewer connections than the run has workers (" + SqlErrors.unconnected(e)
                                + "); lower --threads or --pool-size, or have it or its pooler give more.",
                        e);
    }

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is.
    @Override
    public synchronized long total() throws StoreException {
        String broken = terms.broken();
        if (broken != null) {
            throw new StoreException(broken);
        }
        try {
            return sum();
        } catch (SQLException e) {
            throw failed("can't be read", e);
        }
    }

    private long sum() throws SQLException {
        try (PreparedStatement sum = ranged("SELECT SUM(n) FROM {table} WHERE id BETWEEN ? AND ?");
                ResultSet row = sum.executeQuery()) {
            row.next();
            var total = row.getBigDecimal(1);
            return total == null ? 0 : total.toBigInteger().longValue();
        }
    }

    @Override
    public synchronized OptionalLong visible() throws StoreException {
        try {
            return OptionalLong.of(sum());
        } catch (SQLException e) {
            // Somebody's own SQL may lock the whole table, and then the connection beside it waits for a moment only.
            if (trial != null && errors.judge(e, false) instanceof Outcome.Conflict) {
                return OptionalLong.empty();
            }
            throw failed("can't be read", e);
        }
    }

    @Override
    public synchronized Optional<String> strayed() throws StoreException {
        try {
            return trial == null ? Optional.empty() : trial.strayed(side, rows());
        } catch (SQLException e) {
            throw failed("has neighbours that can't be read", e);
        }
    }

    @Override
    public Optional<Breakable> breakable() {
        return Optional.ofNullable(breakable);
    }

    @Override
    public synchronized List<Wait> waits() throws StoreException {
        try {
            List<Wait> waits = waits(locks.waits(), locks.reader());
            if (trial != null && locks.beyond() != null) {
                waits.addAll(waits(locks.beyond(), SqlLocks::pair));
            }
            return waits;
        } catch (SQLException e) {
            throw failed("has sessions of which the database does not tell who waits for whom", e);
        }
    }

    private List<Wait> waits(String query, SqlLocks.Reader reader) throws SQLException {
        List<Wait> waits = new ArrayList<>();
        try (Statement statement = side.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                waits.addAll(reader.read(row));
            }
        }
        return waits;
    }

    @Override
    public synchronized List<Tip> tips() throws StoreException {
        if (settings.phrasing() == Phrasing.PLAIN) {
            return List.of();
        }
        List<Tip> tips = new ArrayList<>();
        for (int cell = 0; cell < rows(); cell++) {
            tips.add(new Tip(cell, 0, Trace.START));
        }
        try (PreparedStatement cells =
                        ranged("SELECT id, n, last_op FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id");
                ResultSet row = cells.executeQuery()) {
            while (row.next()) {
                int cell = (int) (row.getLong(1) - firstId);
                tips.set(cell, new Tip(cell, row.getLong(2), row.getLong(3)));
            }
            return tips;
        } catch (SQLException e) {
            throw failed("can't be read", e);
        }
    }

    @Override
    public synchronized Optional<Instant> lastUpdate() throws StoreException {
        if (!strategy.keepsTime()) {
            return Optional.empty();
        }
        try (PreparedStatement newest = ranged("SELECT MAX(updated_at) FROM {table} WHERE id BETWEEN ? AND ?");
                ResultSet row = newest.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        } catch (SQLException e) {
            throw failed("can't be read", e);
        }
    }

    private PreparedStatement ranged(String text) throws SQLException {
        PreparedStatement statement = side.prepareStatement(sql(text));
        statement.setLong(1, firstId);
        statement.setLong(2, firstId + rows() - 1);
        return statement;
    }

    private long rows() {
        return (long) settings.counters() * strategy.rows();
    }

    private String sql(String text) {
        return text.replace("{table}", place);
    }

    private StoreException failed(String what, SQLException e) {
        return new StoreException(
                "The counter in table " + table + " " + what + ": " + SqlErrors.firstLine(e.getMessage()) + ".", e);
    }

    @Override
    public synchronized void close() {
        connections.giveBack(pool);
        pool.close();
        try {
            if (trial == null && !side.isClosed()) {
                removeRows();
            }
        } catch (SQLException e) {
            // The database is gone or unwilling; the rows are numbered at random and disturb nobody.
        }
        closeQuietly(side);
        if (trial != null) {
            trial.close();
        }
        if (breakable != null) {
            breakable.close();
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing is left to do with it.
        }
    }
}
