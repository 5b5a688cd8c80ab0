package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;

/// A worker's connection: taken from the pool, told how a transaction begins, given back, or thrown away when it is
/// gone. Statements are prepared on it once. One thread, except [#cancel].
final class SqlLink {
    private final SqlRun run;
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
    private volatile @Nullable Connection committing;
    /// Over which values are read that are written elsewhere.
    private @Nullable Connection reader;

    private final Map<String, PreparedStatement> readings = new HashMap<>();
    private @Nullable Thread borrower;
    private boolean interrupted;

    SqlLink(SqlRun run) {
        this.run = run;
        this.opening = run.autocommit() ? "" : run.terms().opening();
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
            connection = run.pool().getConnection();
            era = run.breakable() == null ? 0 : run.breakable().era(connection);
            fresh = run.breakable() != null && !run.autocommit();
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

    boolean isConnected() {
        return connection != null;
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
        if (run.autocommit()) {
            ask();
        } else if (!opening.isEmpty()) {
            Sql.execute(connected(), opening);
        }
    }

    /// Asks now and then, in the transaction that is open, whether it is what the run wants.
    void ask() throws SQLException {
        if (run.terms().areAsked() && --untilAsked <= 0) {
            untilAsked = SqlTerms.ASKED_ONE_IN;
            run.terms().hold(connected());
        }
    }

    /// The same as [#prepared], where values are read.
    PreparedStatement preparedToRead(String sql) throws SQLException {
        SqlConnections.Source source = run.reader();
        if (source == null) {
            return prepared(sql);
        }
        PreparedStatement statement = readings.get(sql);
        if (statement == null) {
            Connection elsewhere = reader == null ? source.connect() : reader;
            reader = elsewhere;
            statement = elsewhere.prepareStatement(worded(sql));
            readings.put(sql, statement);
        }
        return statement;
    }

    /// Lets go of the connection over which values are read.
    void closeReader() {
        readings.clear();
        if (reader != null) {
            try {
                reader.close();
            } catch (SQLException e) {
                // It is gone, which is all that is wanted.
            }
            reader = null;
        }
    }

    private String worded(String sql) {
        return run.engine()
                .tracing()
                .worded(sql, run.phrasing())
                .replace("{table}", run.table())
                .replace("{run}", Long.toString(run.firstId()));
    }

    /// A strategy's statement, worded as the run wants it.
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            SqlTracing tracing = run.engine().tracing();
            String text = worded(sql);
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

    /// Ends a transaction, which may wait for others to hear of it.
    void commit() throws SQLException {
        Connection own = connected();
        committing = own;
        try {
            own.commit();
        } finally {
            committing = null;
        }
    }

    /// Ends a transaction and what was done in it.
    void rollback() {
        try {
            if (run.autocommit()) {
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
            run.pool().evictConnection(connection);
        }
        closeReader();
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
        if (run.breakable() != null && connection != null) {
            try {
                run.breakable().cutAtNextMessage(connection, delivered);
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
                throw Sql.failed("The database does not tell a session's number", e);
            }
        }
        return number;
    }

    private long askNumber() throws SQLException {
        try {
            return Sql.number(connected(), run.engine().locks().self());
        } finally {
            if (!run.autocommit()) {
                rollback();
            }
        }
    }

    /// The row is not there that a statement was for.
    SQLException missing(long id) {
        return new SQLException("the row " + id + " of table " + run.table() + " is missing", "02000");
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
        Connection own = committing;
        if (own != null) {
            run.engine().driver().cancel(own);
        }
    }
}
