package org.lostcount.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Trace;

/// The evidence of a session: signs what is written, and takes from the answers whose value each statement brought or
/// replaced. Does nothing in a run that wants to know no more than the total. One thread.
final class SqlTrace {
    private final SqlRun run;
    private final SqlAttempt attempt;
    private final @Nullable Trace trace;
    private final boolean byKey;
    private final boolean sumsByKey;

    SqlTrace(SqlRun run, SqlAttempt attempt) {
        this.run = run;
        this.attempt = attempt;
        this.trace = run.traced() ? new Trace() : null;
        this.byKey = run.engine().tracing() == SqlTracing.LAST_INSERT_ID;
        this.sumsByKey = run.engine().tracing().answersByKey(run.phrasing());
    }

    @Nullable
    Trace trace() {
        return trace;
    }

    /// Puts the operation's id where a traced write has it, and returns the number of the parameter after it.
    int sign(PreparedStatement write) throws SQLException {
        if (trace == null) {
            return 1;
        }
        write.setLong(1, trace.operation());
        return 2;
    }

    /// Whether the answer to a write is a row, and not only how many rows it has changed.
    boolean answersByRow() {
        return trace != null && !byKey;
    }

    /// Whether a number that the database has made for a new row comes as a generated key, and not in a row.
    boolean insertsByKey() {
        return byKey;
    }

    /// Whether the answer to a statement that inserts tells the transaction's number.
    boolean numbersTransactions() {
        return run.isResolvable() && run.engine().tracing().isNumbered();
    }

    /// Whether the sum that the database has made comes as a generated key, and not in a row.
    boolean sumsByKey() {
        return sumsByKey;
    }

    /// A read was answered with `row`.
    void read(long id, ResultSet row) throws SQLException {
        read(id, row, 2);
    }

    /// The same, with the id of the operation in this column.
    void read(long id, ResultSet row, int column) throws SQLException {
        if (trace != null) {
            read(trace, id, row.getLong(column));
        }
    }

    private void read(Trace noted, long id, long writer) {
        if (attempt.asked) {
            noted.handed(writer);
        } else {
            noted.read(cell(id), writer);
        }
    }

    /// A write was answered with `row`.
    void wrote(long id, ResultSet row) throws SQLException {
        if (trace != null) {
            trace.wrote(cell(id), row.getLong(1));
            noteTransaction(row, 2);
        }
    }

    /// A write has changed its row, which a key tells the rest of.
    void wrote(long id, PreparedStatement write) throws SQLException {
        if (trace != null) {
            trace.wrote(cell(id), key(write));
        }
    }

    /// The store is about to add by itself.
    void adds() {
        if (trace != null) {
            trace.looked();
        }
    }

    /// The store itself made sure that what was just replaced is what the sum builds on.
    void builtOnReplaced() {
        if (trace != null) {
            trace.added(trace.cell(), trace.replaced());
        }
    }

    /// An addition that hands out its sum was answered with `row`.
    void added(long id, ResultSet row) throws SQLException {
        if (trace != null) {
            trace.added(cell(id), row.getLong(2));
            trace.handed(trace.operation());
            noteTransaction(row, 3);
        }
    }

    /// The words of a statement of somebody's own, from which those with evidence are made.
    String words(SqlPart part) {
        return trace == null ? part.sql() : part.plain();
    }

    /// A statement of somebody's own was answered.
    ///
    /// @param values gives away whose value it brought or replaced
    void ran(SqlPart part, PreparedStatement statement, int rows, SqlValues values) throws SQLException {
        if (trace == null) {
            return;
        }
        if (part.writes() && rows == 1 && byKey) {
            values.put("prev_op", key(statement));
        }
        Long writer = values.remove(part.writes() ? "prev_op" : "last_op");
        if (writer == null) {
            return;
        }
        if (!part.writes()) {
            read(trace, run.firstId(), writer);
        } else if (part.isSure()) {
            trace.added(trace.cell(), writer);
        } else {
            trace.wrote(trace.cell(), writer);
        }
    }

    /// The transaction's number is in this column, where it tells it.
    void noteTransaction(ResultSet row, int column) throws SQLException {
        if (numbersTransactions()) {
            attempt.transaction = row.getLong(column);
        }
    }

    private int cell(long id) {
        return (int) (id - run.firstId());
    }

    /// The number that a statement has handed back as a generated key; 0 where it has none, which is how a driver takes
    /// the key 0.
    static long key(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            // As text: keys are unsigned to the driver, and its number of one below 0 is wrong.
            return keys.next() ? Long.parseLong(keys.getString(1)) : Trace.START;
        }
    }
}
