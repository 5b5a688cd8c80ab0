package org.lostcount.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Sent;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// One attempt of somebody's own increment: sends his statements one after another, with the values that those before
/// them have read. One thread.
final class SnippetRun {
    private final SqlVerbs verbs;
    private final SqlLink link;
    private final SqlTrace trace;
    private final SqlAttempt attempt;
    private final boolean bare;
    private final SqlValues values;
    /// What is to be sent with the next statement.
    private final List<SqlPart> preparing = new ArrayList<>();
    /// Whether something is written in the transaction that is open.
    private boolean wrote;
    private boolean handed;

    /// @param bare whether the run says what a transaction is, so that nothing is sent that begins or ends one
    SnippetRun(SqlVerbs verbs, boolean bare, long id, long delta) {
        this.verbs = verbs;
        this.link = verbs.link;
        this.trace = verbs.trace;
        this.attempt = verbs.attempt;
        this.bare = bare;
        this.values = new SqlValues(id, delta);
    }

    /// Sends a statement, or takes note of one that prepares the next, with which it is sent. Returns how many rows it
    /// brought or changed; 1 for one that does neither.
    ///
    /// @param place the statement's among the others, from 0
    /// @param handed the column whose number is the increment's own
    int send(int place, SqlPart part, Optional<String> handed) throws SQLException, InterruptedException {
        if (bare && !part.counts()) {
            return 1;
        }
        if (part.isBefore()) {
            preparing.add(part);
            return 1;
        }
        pass(place, part);
        for (SqlPart before : preparing) {
            control(before);
        }
        preparing.clear();
        if (part.counts()) {
            return count(place, part, handed);
        }
        boolean commits = part.decides() && wrote;
        attempt.undecided = part.decides();
        control(part);
        attempt.committed |= commits;
        return 1;
    }

    /// The number in this column of what was read.
    Optional<Long> known(String column) {
        return values.known(column);
    }

    /// Whether a number was brought for whoever counts.
    boolean handed() {
        return handed;
    }

    /// Why a statement could not be sent.
    Optional<Outcome> missing() {
        return values.missing();
    }

    /// Whoever is abandoned when a part of the increment is committed leaves that part behind.
    @SuppressWarnings("ReferenceEquality") // as in Steps
    private void pass(int place, SqlPart part) throws SQLException, InterruptedException {
        boolean asks = part.step() == Step.ASK;
        if (asks) {
            verbs.ask();
        }
        try {
            if (attempt.steps != Steps.NONE) {
                List<String> before = preparing.stream().map(SqlPart::sql).toList();
                Sent sent = new Sent(part.sql(), part.names(), OptionalInt.of(place), before);
                Steps.pass(attempt.steps, part.step(), sent);
            }
        } catch (InterruptedException e) {
            if (!asks && !attempt.committed) {
                throw e;
            }
            throw SqlVerbs.tooLate(
                    asks ? "interrupted before the value was read" : "interrupted between two transactions", e);
        }
    }

    /// Sends what begins, ends or prepares a transaction, as it is written.
    private void control(SqlPart part) throws SQLException {
        try (Statement statement = link.connected().createStatement()) {
            link.runs(statement);
            attempt.open |= part.role() == SqlPart.Role.BEGIN;
            statement.execute(part.sql());
            attempt.answered(statement);
            attempt.open &= part.role() != SqlPart.Role.COMMIT && part.role() != SqlPart.Role.ROLLBACK;
            wrote &= attempt.open;
        } finally {
            link.rests();
        }
    }

    private int count(int place, SqlPart part, Optional<String> handed) throws SQLException {
        PreparedStatement statement = link.prepared(trace.words(part));
        int index = part.writes() ? trace.sign(statement) : 1;
        for (String name : part.names()) {
            statement.setLong(index++, values.number(name));
        }
        if (values.missing().isPresent()) {
            return 1;
        }
        boolean decides = part.writes() && (bare ? verbs.run.autocommit() : !part.inside());
        attempt.undecided = decides;
        link.runs(statement);
        try {
            Map<String, Long> numbers = SqlValues.none();
            int rows = statement.execute() ? take(statement, numbers) : statement.getUpdateCount();
            attempt.answered(statement);
            attempt.committed |= decides;
            wrote |= part.writes();
            if (rows > (part.replaces() ? 2 : 1)) {
                throw new SQLException("a statement met " + rows + " rows, and a counter is one", "21000");
            }
            trace.ran(part, statement, rows, values);
            tell(place, rows, numbers, handed);
            return rows;
        } finally {
            link.rests();
        }
    }

    private int take(PreparedStatement statement, Map<String, Long> numbers) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return values.take(row, numbers);
        }
    }

    @SuppressWarnings("ReferenceEquality") // as in Steps
    private void tell(int place, int rows, Map<String, Long> numbers, Optional<String> column) {
        Long value = numbers.get(column.orElse("n"));
        if (value == null && column.isPresent() && numbers.size() == 1) {
            // A column without a name of its own is named by some engines after the schema, which each trial has anew.
            value = numbers.values().iterator().next();
        }
        if (value != null && column.isPresent()) {
            attempt.given = value;
            handed = true;
        }
        if (attempt.steps == Steps.NONE) {
            return;
        }
        attempt.steps.answered(place, rows, numbers);
        if (value != null) {
            attempt.steps.brought(value);
            if (column.isPresent()) {
                attempt.steps.handed(value);
            }
        }
    }
}
