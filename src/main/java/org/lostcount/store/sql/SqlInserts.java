package org.lostcount.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// The verbs that add rows. One thread.
record SqlInserts(SqlRun run, SqlLink link, SqlTrace trace, SqlAttempt attempt) {
    private static final List<String> NONE = List.of();
    private static final List<String> ID_SUM = List.of("id", "sum");
    private static final List<String> ID_DELTA = List.of("id", "delta");
    private static final List<String> OPERATION_ID = List.of("operation", "id");

    /// Adds a row with a number that the program computed.
    void number(String sql, long id, long number) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.WRITE, number, sql, ID_SUM);
        row(sql, id, number);
    }

    /// Adds a row with what is to be added.
    void entry(String sql, long id, long delta) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, ID_DELTA);
        row(sql, id, delta);
    }

    /// Adds a row with the operation's id, and says whether nobody had: else an earlier attempt at it is done.
    boolean claim(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, OPERATION_ID);
        try {
            long any = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            row(sql, attempt.operation == 0 ? any : attempt.operation, id);
            return true;
        } catch (SQLException e) {
            if (run.engine().errors().isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    private void row(String sql, long id, long number) throws SQLException {
        PreparedStatement statement = link.prepared(sql);
        statement.setLong(1, id);
        statement.setLong(2, number);
        attempt.undecided = run.autocommit();
        link.runs(statement);
        try {
            if (trace.numbersTransactions()) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    trace.noteTransaction(row, 1);
                }
            } else {
                statement.executeUpdate();
            }
            attempt.answered(statement);
        } finally {
            link.rests();
        }
    }

    /// Has the database add a row that it numbers itself, and returns the number.
    long numbered(String sql) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, NONE);
        PreparedStatement statement = link.prepared(sql);
        attempt.undecided = run.autocommit();
        link.runs(statement);
        try {
            long value = trace.insertsByKey() ? insertedKey(statement) : inserted(statement);
            attempt.answered(statement);
            Steps.got(attempt.steps, value);
            return value;
        } finally {
            link.rests();
        }
    }

    private static long insertedKey(PreparedStatement statement) throws SQLException {
        statement.executeUpdate();
        return SqlTrace.key(statement);
    }

    private long inserted(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            trace.noteTransaction(row, 2);
            return row.getLong(1);
        }
    }
}
