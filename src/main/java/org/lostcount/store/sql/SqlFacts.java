package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a first connection brings. Immutable.
///
/// @param version the engine's product name and version
/// @param settings those of the server that are worth reporting
/// @param pooler what is between this program and the database, if anything
record SqlFacts(String version, Map<String, String> settings, Optional<SqlPooler> pooler) {
    /// Asks a database.
    ///
    /// @param source where connections to it come from
    /// @param guest whether it is the user's, so that something may be between
    static SqlFacts of(SqlEngine engine, SqlConnections.Source source, boolean guest) throws SQLException {
        try (Connection connection = source.connect()) {
            var meta = connection.getMetaData();
            String product = meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
            Map<String, String> shown = new LinkedHashMap<>();
            for (String query : engine.settings().shown()) {
                show(connection, query, engine.errors(), shown);
            }
            boolean isBetween = guest
                    && SqlPooler.isBetween(connection, source, engine.locks().self());
            Optional<SqlPooler> pooler = isBetween
                    ? Optional.of(new SqlPooler(connection.getTransactionIsolation(), Map.copyOf(shown)))
                    : Optional.empty();
            return new SqlFacts(product, shown, pooler);
        }
    }

    /// What may not be seen, or is not there to be seen, is left out: it is only shown.
    private static void show(Connection connection, String query, SqlErrors errors, Map<String, String> shown)
            throws SQLException {
        String name = query.substring(query.lastIndexOf(' ') + 1).replace("'", "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next()) {
                shown.put(name, row.getString(row.getMetaData().getColumnCount()));
            }
        } catch (SQLException e) {
            if (errors.connectionLost(e)) {
                throw e;
            }
        }
    }
}
