package org.lostcount.store.sql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;

/// Judges what an exception or a warning says of the attempt that met it, by its SQLState: drivers throw one class for
/// everything, and messages change. Where one state stands for two things the server's own number decides. Immutable.
///
/// @param conflicts what says that the attempt came to nothing, and that another one is worth it
/// @param lost what says that the connection is gone
/// @param unknown what says that nobody knows what became of the statement, whatever it was
/// @param refused the server's numbers that say that nothing was done, whatever the state
/// @param vague the states for which the server's own number is taken instead
/// @param belowZero what says that a row's own condition, a CHECK, was not met
/// @param taken what says that there is such a row already where there may be one only
/// @param doubt which warning to a statement that was done says that it may yet be undone; nothing for an engine that
///     has none such
public record SqlErrors(
        Set<String> conflicts,
        Set<String> lost,
        Set<String> unknown,
        Set<Integer> refused,
        Set<String> vague,
        Set<String> belowZero,
        Set<String> taken,
        @Nullable Predicate<SQLWarning> doubt) {
    /// PostgreSQL's and MariaDB's transaction that may only read, and H2's database of that kind.
    private static final Set<String> READ_ONLY = Set.of("25006", "90097");
    /// The server was started with `--read-only`, as replicas are.
    private static final int MARIADB_READ_ONLY = 1290;
    /// H2, and what is common to all whose SQLStates tell all that matters.
    ///
    /// Conflicts: serialization failure, deadlock, lock not available: rolled back, and worth another
    /// attempt. Lost: PostgreSQL's 57P01 to 57P03, H2's 90007, 90028 and 90031 (what was sent may have
    /// arrived, and no answer came), 90067, 90098 and 90121; class 08 besides.
    /// HY000 is H2 stumbling inside, as when a session is ended while it commits: that is no answer about
    /// the increment, and the session is not to be used again. Unknown: 40003 is "statement completion unknown",
    /// which CockroachDB says of a commit whose result is ambiguous. A CHECK that is not met is 23514 in PostgreSQL
    /// and 23513 in H2.
    public static final SqlErrors STATES = new SqlErrors(
            Set.of("40001", "40P01", "55P03", "HYT00"),
            Set.of("57P01", "57P02", "57P03", "90007", "90028", "90031", "90067", "90098", "90121", "HY000"),
            Set.of("40003"),
            Set.of(),
            Set.of(),
            Set.of("23514", "23513"),
            Set.of("23505"),
            null);
    /// MariaDB and MySQL, where HY000 stands for anything, 70100 for whatever was interrupted and 23000 for every
    /// constraint: there the server's own number takes the place of the state.
    ///
    /// Conflicts: 40001 (the number 1213) is a deadlock, and the transaction is rolled back. 1205 is a lock
    /// that was not had in time: only the statement is rolled back, so that whoever goes on must roll back
    /// the rest. 1020 is a row that has changed since the transaction's snapshot, where
    /// `innodb_snapshot_isolation` is on. A CHECK that is not met is 4025, in MySQL 3819.
    ///
    /// Lost: 1927 is a connection that was killed, 1053 a server that goes down. Unknown: 1180 is an error
    /// during the commit. Refused: 1047 is a node of a Galera cluster that does nothing for now, though its
    /// state, 08S01, is that of a lost connection.
    public static final SqlErrors NUMBERS = new SqlErrors(
            Set.of("40001", "1205", "1020"),
            Set.of("1927", "1053"),
            Set.of("40003", "1180"),
            Set.of(1047),
            Set.of("HY000", "70100", "23000"),
            Set.of("4025", "3819"),
            Set.of("1062"),
            null);

    /// How H2 ends the first line of a message, before it repeats the statement.
    private static final String STATEMENT = "; SQL statement:";

    /// The same for an engine that warns when what it has done may yet be undone.
    public SqlErrors doubting(Predicate<SQLWarning> warning) {
        return new SqlErrors(conflicts, lost, unknown, refused, vague, belowZero, taken, warning);
    }

    /// Whether the connection is of no more use. An exception without SQLState comes from a driver or pool that closed
    /// the connection itself; and the pool closes it at class 08 whatever the reason.
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
        if (unknown.contains(code)) {
            return new Outcome.Info(code, message);
        }
        if (connectionLost(e) && !refused.contains(e.getErrorCode())) {
            return undecided ? new Outcome.Info(code, message) : new Outcome.Fail(code, message);
        }
        return conflicts.contains(code) ? new Outcome.Conflict(code, message) : new Outcome.Fail(code, message);
    }

    /// What warnings say of an increment that was acknowledged: nothing, or that it may yet be undone.
    @Nullable
    Outcome judge(@Nullable SQLWarning warnings) {
        for (SQLWarning warning = warnings; warning != null && doubt != null; warning = warning.getNextWarning()) {
            if (doubt.test(warning)) {
                return new Outcome.Info(code(warning), firstLine(warning.getMessage()));
            }
        }
        return null;
    }

    /// Whether a row's own condition was not met.
    boolean isBelowZero(SQLException e) {
        return belowZero.contains(code(e));
    }

    /// Whether there is such a row already where there may be one only.
    boolean isTaken(SQLException e) {
        return taken.contains(code(e));
    }

    String code(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "connection").toUpperCase(Locale.ROOT);
        return vague.contains(state) || refused.contains(e.getErrorCode()) ? String.valueOf(e.getErrorCode()) : state;
    }

    /// Why the pool gave no connection: what the database said to the one that it tried to make last, if it did.
    static String unconnected(SQLException e) {
        if (e.getCause() instanceof SQLException said) {
            return firstLine(said.getMessage());
        }
        String message = firstLine(e.getMessage());
        int figures = message.indexOf("(total=");
        return figures < 0 ? message : "none was free in time " + message.substring(figures);
    }

    /// Why something can't be made in a database, and what to do about it: the end of a sentence.
    ///
    /// @param otherwise what helps unless the server may not write, or gives up too soon
    static String unmade(SQLException e, String otherwise) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String remedy = READ_ONLY.contains(state) || e.getErrorCode() == MARIADB_READ_ONLY
                ? "name a server, or a user, that may write"
                : state.equals("57014") ? "let the server wait longer for its statements" : otherwise;
        return "(" + firstLine(e.getMessage()) + "); " + remedy + ".";
    }

    /// What is to be shown of a driver's message.
    public static String firstLine(@Nullable String message) {
        String line =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        return line.endsWith(STATEMENT) ? line.substring(0, line.length() - STATEMENT.length()) : line;
    }
}
