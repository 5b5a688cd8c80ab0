package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// A worker's way to an SQL store: the verbs that strategies are written in.
///
/// A session keeps its connection while there are enough for all workers, as a loop without a pool would; when
/// workers share connections it borrows one for each attempt and the wait is counted apart. One thread, except
/// [#cancel].
public final class SqlSession implements Session {
    /// Shown among a strategy's statements where the driver's own commit runs.
    public static final String COMMIT = "COMMIT";

    private final HikariDataSource pool;
    private final SqlStrategy strategy;
    private final String table;
    private final long firstId;
    private final boolean shared;
    private final boolean autocommit;
    private final SplittableRandom random;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private @Nullable Connection connection;
    private Steps steps = Steps.NONE;
    private boolean undecided;
    private long waitedNanos;
    private volatile @Nullable PreparedStatement running;
    private @Nullable Thread borrower;
    private boolean interrupted;

    SqlSession(HikariDataSource pool, SqlStrategy strategy, String table, long firstId, boolean shared, long seed) {
        this.pool = pool;
        this.strategy = strategy;
        this.table = table;
        this.firstId = firstId;
        this.shared = shared;
        this.autocommit = strategy.autocommit();
        this.random = new SplittableRandom(seed);
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.READ);
        return query(sql, id);
    }

    /// Reads the value and locks the row until the transaction ends.
    long readLocked(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.LOCK);
        return query(sql, id);
    }

    /// Writes a value that the program computed.
    void write(String sql, long value, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.WRITE);
        PreparedStatement statement = statement(sql);
        statement.setLong(1, value);
        statement.setLong(2, id);
        if (update(statement) == 0) {
            throw missing(id);
        }
    }

    /// Writes a value where the old one still stands, and says whether it did.
    boolean writeIf(String sql, long value, long id, long old) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.WRITE);
        PreparedStatement statement = statement(sql);
        statement.setLong(1, value);
        statement.setLong(2, id);
        statement.setLong(3, old);
        return update(statement) == 1;
    }

    /// Lets the database add.
    void add(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.ADD);
        PreparedStatement statement = statement(sql);
        statement.setLong(1, delta);
        statement.setLong(2, id);
        if (update(statement) == 0) {
            throw missing(id);
        }
    }

    /// Lets the database add, and returns the new value from the same statement.
    long addReturning(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.ADD);
        PreparedStatement statement = statement(sql);
        statement.setLong(1, delta);
        statement.setLong(2, id);
        undecided = autocommit;
        long value = single(statement, id);
        undecided = false;
        return value;
    }

    /// Commits. PostgreSQL's driver returns normally from the commit of a failed transaction, which is why a
    /// failure is judged at the statement that met it and never comes here.
    Outcome commit() throws SQLException, InterruptedException {
        Steps.pass(steps, Step.COMMIT);
        undecided = true;
        connected().commit();
        undecided = false;
        return Outcome.OK;
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    private long query(String sql, long id) throws SQLException {
        PreparedStatement statement = statement(sql);
        statement.setLong(1, id);
        return single(statement, id);
    }

    private long single(PreparedStatement statement, long id) throws SQLException {
        running = statement;
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw missing(id);
            }
            return row.getLong(1);
        } finally {
            running = null;
        }
    }

    private int update(PreparedStatement statement) throws SQLException {
        undecided = autocommit;
        running = statement;
        try {
            int rows = statement.executeUpdate();
            undecided = false;
            return rows;
        } finally {
            running = null;
        }
    }

    private SQLException missing(long id) {
        undecided = false;
        return new SQLException("the row " + id + " of table " + table + " is missing", "02000");
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connected().prepareStatement(sql.replace("{table}", table));
            prepared.put(sql, statement);
        }
        return statement;
    }

    @Override
    public Outcome attempt(int counter, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        try {
            if (connection == null) {
                connect();
            }
        } catch (SQLException e) {
            return new Outcome.Fail("no connection", SqlErrors.firstLine(e.getMessage()));
        }
        try {
            return strategy.increment(this, firstId + (long) counter * strategy.rows(), delta);
        } catch (SQLException e) {
            Outcome outcome = SqlErrors.judge(e, undecided);
            if (SqlErrors.connectionLost(e)) {
                disconnect();
            } else {
                rollback();
            }
            return outcome;
        } catch (InterruptedException e) {
            rollback();
            throw e;
        } finally {
            if (shared) {
                disconnect();
            }
        }
    }

    /// Takes a connection from the pool, so that the first attempt need not.
    void connect() throws SQLException {
        long start = System.nanoTime();
        synchronized (this) {
            borrower = Thread.currentThread();
        }
        try {
            connection = pool.getConnection();
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

    private Connection connected() throws SQLException {
        if (connection == null) {
            throw new SQLException("the connection was closed", "08003");
        }
        return connection;
    }

    private void rollback() {
        if (autocommit) {
            return;
        }
        try {
            connected().rollback();
        } catch (SQLException e) {
            disconnect();
        }
    }

    private void disconnect() {
        prepared.clear();
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone, which is all that is wanted.
            }
            connection = null;
        }
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (borrower != null) {
                interrupted = true;
                borrower.interrupt();
            }
        }
        PreparedStatement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // A server that can't be asked to cancel leaves the attempt unfinished, which the run counts.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
