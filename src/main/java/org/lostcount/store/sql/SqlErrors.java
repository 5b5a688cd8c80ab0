package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;

/// Judges what an exception says of the attempt that met it, by its SQLState: drivers throw one class for
/// everything, and messages change. Immutable.
///
/// @param conflicts what says that the attempt came to nothing, and that another one is worth it
/// @param lost what says that the connection is gone
/// @param vague the states for which the server's own number is taken instead
public record SqlErrors(Set<String> conflicts, Set<String> lost, Set<String> vague) {
    /// PostgreSQL and H2, whose SQLStates tell all that matters.
    ///
    /// Conflicts: serialization failure, deadlock, lock not available: rolled back, and worth another
    /// attempt. Lost: PostgreSQL's 57P01 to 57P03, H2's 90007, 90067, 90098 and 90121; class 08 besides.
    /// HY000 is H2 stumbling inside, as when a session is ended while it commits: that is no answer about
    /// the increment, and the session is not to be used again.
    public static final SqlErrors STATES = new SqlErrors(
            Set.of("40001", "40P01", "55P03", "HYT00"),
            Set.of("57P01", "57P02", "57P03", "90007", "90067", "90098", "90121", "HY000"),
            Set.of());
    /// MariaDB and MySQL, where HY000 stands for anything and 70100 for whatever was interrupted: there the
    /// server's own number takes the place of the state.
    ///
    /// Conflicts: 40001 (the number 1213) is a deadlock, and the transaction is rolled back. 1205 is a lock
    /// that was not had in time: only the statement is rolled back, so that whoever goes on must roll back
    /// the rest. 1020 is a row that has changed since the transaction's snapshot, where
    /// `innodb_snapshot_isolation` is on. Lost: 1927 is a connection that was killed, 1053 a server that
    /// goes down.
    public static final SqlErrors NUMBERS =
            new SqlErrors(Set.of("40001", "1205", "1020"), Set.of("1927", "1053"), Set.of("HY000", "70100"));

    /// Whether the connection is gone, so that the answer to the last message may be lost with it. An exception
    /// without SQLState comes from a driver or pool that closed the connection itself.
    boolean connectionLost(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || lost.contains(code(e));
    }

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether the message that decides the increment had been sent and not been answered
    Outcome judge(SQLException e, boolean undecided) {
        String code = code(e);
        String message = firstLine(e.getMessage());
        if (connectionLost(e)) {
            return undecided ? new Outcome.Info(code, message) : new Outcome.Fail(code, message);
        }
        return conflicts.contains(code) ? new Outcome.Conflict(code, message) : new Outcome.Fail(code, message);
    }

    String code(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "connection").toUpperCase(Locale.ROOT);
        return vague.contains(state) ? String.valueOf(e.getErrorCode()) : state;
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").strip();
    }
}
