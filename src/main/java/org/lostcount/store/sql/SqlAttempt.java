package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Steps;

/// How far one attempt has come: what the parts of a session tell each other, so that its end can be judged. There is
/// one for each session, which begins anew with every attempt. One thread.
final class SqlAttempt {
    private final SqlErrors errors;

    Steps steps = Steps.NONE;
    /// Whether the message that decides the increment was sent, and not answered yet.
    boolean undecided;
    /// Whether the increment is done, whatever becomes of the rest of the attempt.
    boolean applied;
    /// Whether what is read from here on is what the increment hands out.
    boolean asked;
    /// Whether a transaction is open that was begun in somebody's own words.
    boolean open;
    /// Whether a part of the increment is committed.
    boolean committed;
    /// Whether it found that an earlier attempt at the same operation was done.
    boolean foundDone;
    /// What its operation is called; 0 where nobody has said.
    long operation;
    /// The name that the session has locked beyond its transactions; 0 where it has none.
    long named;
    /// The number of its transaction; 0 where none is known.
    long transaction;

    /// The number that whoever counts is handed.
    long given;

    private @Nullable Outcome doubt;

    SqlAttempt(SqlErrors errors) {
        this.errors = errors;
    }

    void begin(Steps hook) {
        steps = hook;
        undecided = false;
        applied = false;
        asked = false;
        open = false;
        committed = false;
        foundDone = false;
        transaction = 0;
        doubt = null;
    }

    /// A statement was answered, perhaps with a warning.
    void answered(Statement statement) throws SQLException {
        if (undecided && doubt == null && errors.doubt() != null) {
            doubt = errors.judge(statement.getWarnings());
        }
        undecided = false;
    }

    /// The driver's commit was answered, perhaps with a warning.
    void answered(Connection connection) throws SQLException {
        undecided = false;
        if (errors.doubt() != null) {
            doubt = errors.judge(connection.getWarnings());
            if (doubt != null) {
                connection.clearWarnings();
            }
        }
    }

    /// The outcome that it came to, or that nobody knows it because what was done may yet be undone.
    Outcome unlessDoubted(Outcome outcome) {
        return doubt == null ? outcome : doubt;
    }
}
