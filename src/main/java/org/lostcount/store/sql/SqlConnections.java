package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where the pool of a run gets its connections: each is told what the run wants, and told back what it had before it
/// is closed, as it may go on under somebody else behind a pooler in session mode. Any thread.
final class SqlConnections implements DataSource {
    /// How long is waited for a connection.
    private static final long CONNECT_MILLIS = TimeUnit.SECONDS.toMillis(10);
    /// How long is waited for a worker who is just leaving.
    private static final long LET_GO_MILLIS = 250;
    /// How long for connections that the pool was just making.
    private static final long MADE_MILLIS = 500;
    /// For so long is tried again, after so long a pause, whatever is cut before it is of use.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Source source;
    private final @Nullable SqlTerms terms;
    private final @Nullable SqlErrors cut;
    private final Map<Connection, SqlTerms.Undo> told = Collections.synchronizedMap(new IdentityHashMap<>());
    private final AtomicInteger beingMade = new AtomicInteger();
    private volatile boolean closing;

    /// Makes a connection.
    @FunctionalInterface
    interface Source {
        Connection connect() throws SQLException;
    }

    /// @param terms what each is told; nothing where none is told anything
    SqlConnections(Source source, @Nullable SqlTerms terms) {
        this(source, terms, null);
    }

    private SqlConnections(Source source, @Nullable SqlTerms terms, @Nullable SqlErrors cut) {
        this.source = source;
        this.terms = terms;
        this.cut = cut;
    }

    /// Where connections are cut on purpose, also before they are of use: then another is made at once. The pool itself
    /// would pause twice as long each time, for everybody, and that would be no fault of the server's.
    ///
    /// @param errors say which failure is a cut
    static SqlConnections cut(Source source, SqlTerms terms, SqlErrors errors) {
        return new SqlConnections(source, terms, errors);
    }

    /// How a pool of these begins.
    ///
    /// @param most how many at once
    HikariConfig config(String name, int most) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(this);
        config.setPoolName(name);
        config.setMaximumPoolSize(most);
        config.setConnectionTimeout(CONNECT_MILLIS);
        return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                return made();
            } catch (SQLException e) {
                if (cut == null
                        || !cut.connectionLost(e)
                        || closing
                        || System.nanoTime() - start > PATIENCE_NANOS
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Connection made() throws SQLException {
        beingMade.incrementAndGet(); // before it is asked whether the run is over
        try {
            if (closing) {
                throw new SQLException("the run is over");
            }
            Connection connection = source.connect();
            return terms == null ? connection : tell(connection, terms);
        } finally {
            beingMade.decrementAndGet();
        }
    }

    private Connection tell(Connection connection, SqlTerms wanted) throws SQLException {
        try {
            SqlTerms.Undo undo = wanted.tell(connection);
            if (wanted.areAsked()) {
                told.put(connection, undo);
            }
            return connection;
        } catch (SQLException e) {
            letGo(connection);
            throw e;
        }
    }

    /// Makes them what they were, but for those that a worker does not let go of; before the pool is closed. One that
    /// the pool was just making is waited for as well.
    void giveBack(HikariDataSource pool) {
        closing = true;
        if (terms == null || !terms.areAsked() || pool.isClosed()) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MADE_MILLIS);
        List<Connection> taken = new ArrayList<>();
        // As it has begun, a pool no longer heeds another timeout of its configuration.
        if (!(pool.getHikariPoolMXBean() instanceof HikariPool connections)) {
            return;
        }
        try {
            boolean made; // read before what is told: a connection counts as told before it no longer counts as made
            while ((made = beingMade.get() > 0) || isAnyTold()) {
                Connection connection;
                try {
                    connection = connections.getConnection(LET_GO_MILLIS);
                } catch (SQLTransientConnectionException e) {
                    if (made && System.nanoTime() < until) {
                        continue;
                    }
                    throw e;
                }
                taken.add(connection);
                Connection real = connection.unwrap(Connection.class);
                SqlTerms.Undo undo = told.remove(real);
                if (undo != null) {
                    undo.undo(real);
                }
            }
        } catch (SQLException e) {
            // What takes no more statements, or is still in use, is broken off, and its session ends with it.
        } finally {
            taken.forEach(SqlConnections::letGo);
        }
    }

    /// Whether one is to be told what it was. One that has died is told nothing any more.
    private boolean isAnyTold() {
        synchronized (told) {
            told.keySet().removeIf(SqlConnections::isClosed);
            return !told.isEmpty();
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static void letGo(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool ends it in any case.
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("it writes no log");
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    /// How long is waited is the source's own affair.
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("it writes no log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("it wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
