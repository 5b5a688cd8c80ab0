package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where the pool of a run gets its connections: each is told what the run wants, and told back what it had before it
/// is closed, as it may go on under somebody else behind a pooler in session mode. Any thread.
final class SqlConnections implements DataSource {
    /// How long is waited for a worker who is just leaving; the least that the pool takes.
    private static final long LET_GO_MILLIS = 250;

    private final Source source;
    private final @Nullable SqlTerms terms;
    private final Map<Connection, SqlTerms.Undo> told = Collections.synchronizedMap(new IdentityHashMap<>());
    private volatile boolean closing;

    /// Makes a connection.
    @FunctionalInterface
    interface Source {
        Connection connect() throws SQLException;
    }

    /// @param terms what each is told; nothing where none is told anything
    SqlConnections(Source source, @Nullable SqlTerms terms) {
        this.source = source;
        this.terms = terms;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (closing) {
            throw new SQLException("the run is over");
        }
        Connection connection = source.connect();
        if (terms == null) {
            return connection;
        }
        try {
            SqlTerms.Undo undo = terms.tell(connection);
            if (terms.areAsked()) {
                told.put(connection, undo);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Makes them what they were, but for those that a worker does not let go of; before the pool is closed.
    void giveBack(HikariDataSource pool) {
        closing = true;
        if (told.isEmpty() || pool.isClosed()) {
            return;
        }
        List<Connection> taken = new ArrayList<>();
        try {
            pool.getHikariConfigMXBean().setConnectionTimeout(LET_GO_MILLIS);
            for (int left = pool.getHikariPoolMXBean().getTotalConnections(); left > 0; left--) {
                Connection connection = pool.getConnection();
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
