package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Wait;

/// How an engine is asked about locks, for sessions that somebody holds between two steps.
///
/// @param patience the settings, by name, with which a session waits for a lock, and idles in a transaction, as long as
///     it takes; those that the server does not have are left out
/// @param self a query for the number of the session that asks
/// @param waits a query for who waits for whom at this moment
/// @param reader reads one row of its answer
/// @param beyond a query for the waits that `waits` does not know of, with a row for each pair; nothing where it knows
///     all
public record SqlLocks(
        Map<String, String> patience,
        String self,
        String waits,
        Reader reader,
        @Nullable String beyond) {
    /// Of an engine whose answer has a row for each pair: a session that waits, and one that it waits for.
    public SqlLocks(Map<String, String> patience, String self, String waits) {
        this(patience, self, waits, SqlLocks::pair, null);
    }

    /// Of an engine whose answer knows of all waits.
    public SqlLocks(Map<String, String> patience, String self, String waits, Reader reader) {
        this(patience, self, waits, reader, null);
    }

    /// What a query for waits is answered with.
    static List<Wait> asked(Connection connection, String query, Reader reader) throws SQLException {
        List<Wait> waits = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                waits.addAll(reader.read(row));
            }
        }
        return waits;
    }

    /// A session that waits, and one that it waits for.
    static List<Wait> pair(ResultSet row) throws SQLException {
        return List.of(new Wait(row.getLong(1), row.getLong(2)));
    }

    /// What a row tells.
    @FunctionalInterface
    public interface Reader {
        List<Wait> read(ResultSet row) throws SQLException;
    }
}
