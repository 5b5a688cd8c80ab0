package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;

/// Judges what an exception says of the attempt that met it, by its SQLState alone: PostgreSQL's driver throws one
/// class for everything, and vendor codes and messages change.
final class SqlErrors {
    /// Serialization failure, deadlock, lock not available (PostgreSQL, H2): rolled back, and worth another
    /// attempt.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00");

    /// Connection lost or server going down: PostgreSQL's 57P01 to 57P03, H2's 90007, 90067, 90098 and
    /// 90121; class 08 besides. HY000 is H2 stumbling inside, as when a session is ended while it commits:
    /// that is no answer about the increment, and the session is not to be used again.
    private static final Set<String> LOST =
            Set.of("57P01", "57P02", "57P03", "90007", "90067", "90098", "90121", "HY000");

    private SqlErrors() {}

    /// Whether the connection is gone, so that the answer to the last message may be lost with it. An exception
    /// without SQLState comes from a driver or pool that closed the connection itself.
    static boolean connectionLost(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || LOST.contains(state);
    }

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether the message that decides the increment had been sent and not been answered
    static Outcome judge(SQLException e, boolean undecided) {
        String code = code(e);
        String message = firstLine(e.getMessage());
        if (connectionLost(e)) {
            return undecided ? new Outcome.Info(code, message) : new Outcome.Fail(code, message);
        }
        return CONFLICTS.contains(code) ? new Outcome.Conflict(code, message) : new Outcome.Fail(code, message);
    }

    static String code(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "connection").toUpperCase(Locale.ROOT);
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").strip();
    }
}
