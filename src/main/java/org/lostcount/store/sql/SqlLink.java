package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.StoreException;

/// A worker's connection: taken from the pool, told how a transaction begins, given back, or thrown away when it is
/// gone. Statements are prepared on it once. One thread, except [#cancel].
final class SqlLink {
    private final HikariDataSource pool;
    private final @Nullable SqlBreakable breakable;
    private final SqlTerms terms;
    private final SqlTracing tracing;
    private final Phrasing phrasing;
    private final String table;
    private final String self;
    private final boolean autocommit;
    private final String opening;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private @Nullable Connection connection;
    /// Whether nothing was sent over a connection yet that is to be cut at its commit.
    private boolean fresh;

    private int untilAsked;
    private int era;
    private long waitedNanos;
    private long number;
    private volatile @Nullable Statement running;
    private @Nullable Thread borrower;
    private boolean interrupted;

    /// @param breakable the server that is broken meanwhile, else nothing
    /// @param table what stands for `{table}` in the statements
    /// @param self a query for the number of the session that asks
    /// @param autocommit whether each statement is a transaction of its own
    SqlLink(
            HikariDataSource pool,
            @Nullable SqlBreakable breakable,
            SqlTerms terms,
            SqlTracing tracing,
            Phrasing phrasing,
            String table,
            String self,
            boolean autocommit) {
        this.pool = pool;
        this.breakable = breakable;
        this.terms = terms;
        this.tracing = tracing;
        this.phrasing = phrasing;
        this.table = table;
        this.self = self;
        this.autocommit = autocommit;
        this.opening = autocommit ? "" : terms.opening();
    }

    boolean isAutocommit() {
        return autocommit;
    }

    /// Why the run proves nothing, once it was seen.
    @Nullable
    String broken() {
        return terms.broken();
    }

    /// Takes a connection from the pool, unless it has one.
    void borrow() throws SQLException {
        if (connection != null) {
            return;
        }
        long start = System.nanoTime();
        synchronized (this) {
            borrower = Thread.currentThread();
        }
        try {
            connection = pool.getConnection();
            era = breakable == null ? 0 : breakable.era();
            fresh = breakable != null && !autocommit;
        } finally {
            synchronized (this) {
                borrower = null;
                if (interrupted) {
                    // Used up here: inside a driver an interrupt would close files and sockets.
                    Thread.interrupted();
                    interrupted = false;
                }
            }
            waitedNanos += System.nanoTime() - start;
        }
    }

    Connection connected() throws SQLException {
        if (connection == null) {
            throw new SQLException("the connection was closed", "08003");
        }
        return connection;
    }

    /// Tells it what an attempt begins with.
    void begin() throws SQLException {
        if (fresh) {
            // A driver may prepare its commit the first time: then the next message would not be the commit.
            connected().commit();
            fresh = false;
        }
        if (autocommit) {
            ask();
        } else if (!opening.isEmpty()) {
            Sql.execute(connected(), opening);
        }
    }

    /// Asks now and then, in the transaction that is open, whether it is what the run wants.
    void ask() throws SQLException {
        if (terms.areAsked() && --untilAsked <= 0) {
            untilAsked = SqlTerms.ASKED_ONE_IN;
            terms.hold(connected());
        }
    }

    /// A strategy's statement, worded as the run wants it.
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            String text = tracing.worded(sql, phrasing).replace("{table}", table);
            statement = tracing == SqlTracing.LAST_INSERT_ID
                    ? connected().prepareStatement(text, Statement.RETURN_GENERATED_KEYS)
                    : connected().prepareStatement(text);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /// From now on `statement` is what [#cancel] gives up.
    void runs(Statement statement) {
        running = statement;
    }

    /// Nothing is to be given up any more.
    void rests() {
        running = null;
    }

    /// Ends a transaction and what was done in it.
    void rollback() {
        try {
            if (autocommit) {
                Sql.execute(connected(), "ROLLBACK");
            } else {
                connected().rollback();
            }
        } catch (SQLException e) {
            evict();
        }
    }

    /// Lets go of a connection that is gone, and sees to it that nobody is given it again: the pool does not know all
    /// of the codes by which an engine says so.
    void evict() {
        if (connection != null) {
            pool.evictConnection(connection);
        }
        giveBack();
    }

    void giveBack() {
        prepared.clear();
        number = 0;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone, which is all that is wanted.
            }
            connection = null;
        }
    }

    /// See [org.lostcount.counter.Session#breakAtNextMessage].
    void breakAtNextMessage(boolean delivered) {
        if (breakable != null && connection != null) {
            try {
                breakable.cutAtNextMessage(connection, delivered);
            } catch (SQLException e) {
                // It is broken already, as the next message will show.
            }
        }
    }

    /// How often the server had been restarted when the connection was made.
    int era() {
        return era;
    }

    long waitedNanos() {
        return waitedNanos;
    }

    /// The engine's own number for this session.
    long number() throws StoreException {
        if (number == 0) {
            try {
                borrow();
                number = askNumber();
            } catch (SQLException e) {
                throw new StoreException(
                        "The database does not tell a session's number: " + SqlErrors.firstLine(e.getMessage()) + ".",
                        e);
            }
        }
        return number;
    }

    private long askNumber() throws SQLException {
        try {
            return Sql.number(connected(), self);
        } finally {
            if (!autocommit) {
                rollback();
            }
        }
    }

    /// The row is not there that a statement was for.
    SQLException missing(long id) {
        return new SQLException("the row " + id + " of table " + table + " is missing", "02000");
    }

    /// Gives up waiting for a connection, or asks the engine to give up what runs. Any thread.
    void cancel() {
        synchronized (this) {
            if (borrower != null) {
                interrupted = true;
                borrower.interrupt();
            }
        }
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // A server that can't be asked to cancel leaves the attempt unfinished, which the run counts.
            }
        }
    }
}
