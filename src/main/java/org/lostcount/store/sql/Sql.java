package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lostcount.counter.StoreException;

/// Statements that are sent once and not prepared.
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The number that a query brings in its first column; its answer has a row.
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// @param what the beginning of a sentence, which the driver's message ends
    static StoreException failed(String what, SQLException e) {
        return new StoreException(what + ": " + SqlErrors.firstLine(e.getMessage()) + ".", e);
    }
}
