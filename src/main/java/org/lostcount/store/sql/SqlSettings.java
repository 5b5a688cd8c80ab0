package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;

/// How an engine words the reading and the setting of what holds for one session, and which of its settings matter.
/// `{name}` and `{value}` stand for words of ours. Immutable.
///
/// @param read a query for the value, which is in the first column
/// @param write a statement that sets it until the session ends
/// @param local a statement that sets it until the transaction ends; nothing where the engine has none
/// @param level a statement that begins a transaction's isolation level, with `{value}`; nothing where there is none
///     that a transaction can begin with
/// @param forget a statement after which nothing that was prepared stays with the session; nothing where it is the
///     driver that sees to that
/// @param shown queries for what is worth reporting, each of which ends with the name of a setting; the value is in the
///     last column of the answer
/// @param synchronousCommit the name of the session's setting for it; nothing for an engine that has none
/// @param told what the sessions of a run are told besides, as it was asked for
/// @param durable whether the server promises that what it has acknowledged outlives its being killed, by what is shown
public record SqlSettings(
        String read,
        String write,
        @Nullable String local,
        @Nullable String level,
        @Nullable String forget,
        List<String> shown,
        @Nullable String synchronousCommit,
        Function<CounterSettings, Map<String, String>> told,
        Predicate<Map<String, String>> durable) {
    /// Of an engine whose transactions can't be told anything.
    public SqlSettings(String read, String write, List<String> shown, Predicate<Map<String, String>> durable) {
        this(read, write, null, null, null, shown, null, _ -> Map.of(), durable);
    }

    /// The same where sessions are told more.
    public SqlSettings telling(Function<CounterSettings, Map<String, String>> more) {
        return new SqlSettings(read, write, local, level, forget, shown, synchronousCommit, more, durable);
    }

    String value(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(worded(read, name, ""))) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    void set(Connection connection, String name, String value) throws SQLException {
        Sql.execute(connection, worded(write, name, value));
    }

    static String worded(String text, String name, String value) {
        return text.replace("{name}", name).replace("{value}", value);
    }
}
