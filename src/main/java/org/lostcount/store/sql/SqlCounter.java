package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Follower;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;

/// An SQL counter during one run: what it counts in, its pool, and a connection of its own beside the pool for
/// everything
/// that is not an increment, so that looking at the total never takes a connection from a worker.
final class SqlCounter implements OpenCounter {
    private static final SecureRandom IDS = new SecureRandom();

    private final SqlOpenStore store;
    private final SqlEngine engine;
    private final SqlStrategy strategy;
    private final @Nullable SqlBreakable breakable;
    private final CounterSettings settings;
    private final SqlTerms terms;
    private final Map<String, String> shownSettings;
    /// The ground of SQL of somebody's own.
    private final @Nullable SqlTrial trial;
    private final @Nullable SqlNeighbours neighbours;
    private final @Nullable SqlFollower follower;
    /// As the sessions name it.
    private final String table;
    private final long first;
    private final SqlCells cells;
    private final SqlConnections connections;
    private final HikariDataSource pool;
    private final SqlRun run;
    private final AtomicLong sessions = new AtomicLong();
    private volatile Connection side;
    /// What it took to sum all entries the last time.
    private volatile @Nullable String summing;

    SqlCounter(
            SqlOpenStore store,
            SqlEngine engine,
            SqlStrategy strategy,
            @Nullable SqlBreakable breakable,
            CounterSettings settings)
            throws StoreException {
        this.store = store;
        this.engine = engine;
        this.strategy = strategy;
        this.breakable = breakable;
        this.settings = settings;
        this.terms = store.terms(strategy, level(), settings);
        this.shownSettings = Map.copyOf(store.settings(settings));
        this.side = connect();
        SqlTrial ground = null;
        try {
            ground = strategy instanceof SqlSnippet own ? store.trial(side, own) : null;
            // Rows of two programs on one database must not meet; a random number of 47 bits, with room for 16 384 rows
            // behind it, is not met twice.
            this.first = ground == null ? (IDS.nextLong() >>> 17) << 14 : ground.firstId();
            this.table = ground == null ? store.table() : ground.table();
            boolean ownTable = strategy.table() == SqlTable.IDENTITY;
            String place =
                    ground != null ? ground.place() : strategy.table().name(table) + (ownTable ? "_" + first : "");
            SqlRows rows = new SqlRows(
                    place,
                    first,
                    (long) settings.counters() * strategy.rows(),
                    strategy.rows(),
                    strategy.isVersioned(),
                    strategy.table().total(),
                    engine.part());
            this.cells = ownTable
                    ? new SqlIdentity(place, engine.identity().restart())
                    : strategy.keepsIds() ? new SqlDone(rows, SqlTable.DONE.name(table)) : rows;
            this.neighbours = ground == null ? null : new SqlNeighbours(rows);
            if (ground == null && !ownTable) {
                strategy.table().ensure(side, place);
                if (strategy.keepsIds()) {
                    SqlTable.DONE.ensure(side, SqlTable.DONE.name(table));
                }
                if (settings.phrasing() != Phrasing.PLAIN || strategy.isVersioned()) {
                    SqlTable.ensureCurrent(side, place);
                }
            }
            this.connections = ground != null
                    ? store.connections(terms, ground)
                    : breakable == null
                            ? store.connections(terms)
                            : SqlConnections.cut(breakable::throughRelay, terms, engine.errors());
            this.pool = store.pool(config());
            endFirstLook();
            this.run = new SqlRun(
                    pool,
                    breakable,
                    store.reader(settings),
                    terms,
                    engine,
                    settings.phrasing(),
                    settings.phrasing() != Phrasing.PLAIN && strategy.untold().isEmpty(),
                    table,
                    first,
                    strategy.autocommits(settings),
                    settings.sessions() > settings.poolSize());
            this.trial = ground;
            this.follower = store.follower(settings, cells);
        } catch (StoreException e) {
            closeQuietly(side);
            if (ground != null) {
                ground.close();
            }
            throw e;
        }
        if (breakable != null) {
            breakable.serves(this);
        }
    }

    private HikariConfig config() {
        HikariConfig config = connections.config("lost-count", Math.min(settings.poolSize(), settings.sessions()));
        config.setAutoCommit(strategy.autocommits(settings));
        config.setMaxLifetime(0);
        return config;
    }

    /// The pool has asked its first connection for its level, and left that transaction open: what is written before
    /// its worker begins would not be seen in it.
    private void endFirstLook() throws StoreException {
        try (Connection first = pool.getConnection()) {
            if (!first.getAutoCommit()) {
                first.unwrap(Connection.class).rollback();
            }
        } catch (SQLException e) {
            pool.close();
            throw unconnected(e);
        }
    }

    private Connection connect() throws StoreException {
        try {
            return breakable == null ? store.connect() : breakable.connect();
        } catch (SQLException e) {
            throw store.explain(e);
        }
    }

    /// Whoever asks the server beside the pool is let go, as another server has taken its place and it may not answer.
    void moved() throws SQLException {
        side.abort(Runnable::run);
    }

    /// Takes a new connection beside the pool after the server was restarted.
    synchronized void reconnect() throws SQLException {
        closeQuietly(side);
        side = Objects.requireNonNull(breakable).connect();
    }

    @Override
    public Map<String, String> settings() {
        String cost = summing;
        if (cost == null) {
            return shownSettings;
        }
        Map<String, String> all = new LinkedHashMap<>(shownSettings);
        all.put(SUMMED, cost);
        return all;
    }

    @Override
    public Optional<Isolation> isolation() {
        return Optional.of(strategy.runsAt(level()));
    }

    private Isolation level() {
        return strategy.isolation().orElse(settings.isolation());
    }

    @Override
    public Session session() throws StoreException {
        SqlLink link = new SqlLink(run);
        if (!run.shared()) {
            try {
                link.borrow();
            } catch (SQLException e) {
                throw unconnected(e);
            }
        }
        return new SqlSession(strategy, run, link, first + sessions.incrementAndGet());
    }

    private StoreException unconnected(SQLException e) {
        return e.getCause() instanceof SQLException said
                ? store.explain(said)
                : new StoreException(
                        "The database gave fewer connections than the run has workers (" + SqlErrors.unconnected(e)
                                + "); lower --threads or --pool-size, or have it or its pooler give more.",
                        e);
    }

    @Override
    public void reset(long start) throws StoreException {
        ask("can't be set to its start", () -> {
            cells.lay(side, start);
            if (trial != null) {
                trial.empty(side);
            }
            if (neighbours != null) {
                neighbours.lay(side, start);
            }
            if (breakable == null) {
                store.heard();
            } else {
                breakable.checkpoint(side);
            }
            return start;
        });
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
        return ask("can't be read", () -> {
            long begin = System.nanoTime();
            long total = cells.total(side);
            long nanos = System.nanoTime() - begin;
            if (strategy.table() == SqlTable.ENTRIES) {
                summing = String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
            }
            return total;
        });
    }

    @Override
    public synchronized OptionalLong visible() throws StoreException {
        return ask("can't be read", () -> {
            try {
                return OptionalLong.of(cells.total(side));
            } catch (SQLException e) {
                // Somebody's own SQL may lock the whole table, and then the connection beside it waits for a moment
                // only.
                if (trial != null && engine.errors().judge(e, false) instanceof Outcome.Conflict) {
                    return OptionalLong.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public synchronized Optional<String> strayed() throws StoreException {
        return ask(
                "has neighbours that can't be read",
                () -> neighbours == null ? Optional.empty() : neighbours.strayed(side));
    }

    @Override
    public synchronized List<Wait> waits() throws StoreException {
        return ask("has sessions of which the database does not tell who waits for whom", () -> {
            SqlLocks locks = engine.locks();
            List<Wait> waits = SqlLocks.asked(side, locks.waits(), locks.reader());
            SqlNamedLock named = engine.named();
            if (strategy.locksByName() && named != null && named.waits() != null) {
                String query = named.waits().replace("{id}", Long.toString(first));
                waits.addAll(SqlLocks.asked(side, query, SqlLocks::pair));
            }
            if (trial != null && locks.beyond() != null) {
                waits.addAll(SqlLocks.asked(side, locks.beyond(), SqlLocks::pair));
            }
            return waits;
        });
    }

    @Override
    public synchronized List<FinalCell> finalCells() throws StoreException {
        return !run.traced() ? List.of() : ask("can't be read", () -> cells.finalCells(side));
    }

    @Override
    public synchronized Optional<Instant> lastUpdate() throws StoreException {
        return strategy.keepsTime() ? ask("can't be read", () -> cells.lastUpdate(side)) : Optional.empty();
    }

    @Override
    public Optional<Follower> follower() {
        return Optional.ofNullable(follower);
    }

    @Override
    public Optional<Breakable> breakable() {
        return Optional.ofNullable(breakable);
    }

    /// What is asked beside the sessions.
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException, StoreException;
    }

    /// @param failure what to say of the counter where there is no answer
    private <T> T ask(String failure, Question<T> question) throws StoreException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Sql.failed("The counter in table " + table + " " + failure, e);
        }
    }

    @Override
    public synchronized void close() {
        if (follower != null) {
            follower.close();
        }
        connections.giveBack(pool);
        pool.close();
        try {
            if (trial == null && !side.isClosed()) {
                cells.remove(side);
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

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing is left to do with it.
        }
    }
}
