package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;

/// The tables that the program makes in a database. Each carries a comment, and a table of the same name without that
/// comment is somebody else's and stays untouched.
enum SqlTable {
    /// Of runs.
    RUNS(
            "id BIGINT PRIMARY KEY, n BIGINT NOT NULL, updated_at TIMESTAMP WITH TIME ZONE,"
                    + " last_op BIGINT, prev_op BIGINT, version BIGINT",
            "Counters of Lost Count, a load tester; safe to drop"),
    /// Of named counters, where somebody has such. Nothing of ours ever drops it.
    NAMED(
            "name VARCHAR(200) PRIMARY KEY, n BIGINT NOT NULL, updated_at VARCHAR(40) NOT NULL",
            "Named counters of Lost Count: programs count here, and dropping it loses that"),
    /// Of one trial of somebody's own SQL.
    TRIAL(RUNS.columns, "A trial of Lost Count, a load tester; safe to drop");

    /// For a table that an earlier version made.
    private static final List<String> ADD = List.of(
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS last_op BIGINT",
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS prev_op BIGINT",
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS version BIGINT");
    private static final String TRIALS = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE LOWER(table_schema) LIKE '" + SqlTrial.PREFIX + "%' OR LOWER(table_name) LIKE '"
            + SqlTrial.PREFIX + "%'";

    private static final int LOOKS = 50;
    private static final long BETWEEN_LOOKS_NANOS = 10_000_000;

    private final String columns;
    private final String remark;

    SqlTable(String columns, String remark) {
        this.columns = columns;
        this.remark = remark;
    }

    /// What is written beside it.
    String remark() {
        return remark;
    }

    /// Makes the table where it is missing.
    ///
    /// @throws StoreException when a table of this name is not ours, or the user may not make one
    void ensure(Connection connection, String table) throws StoreException {
        try {
            if (!isOurs(connection, table)) {
                create(connection, table);
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "The table " + table + " can't be made "
                            + SqlErrors.unmade(
                                    e, "give the user the right to create it, or name another place with --table"),
                    e);
        }
    }

    /// Makes room for the ids of operations, and for a version, in a table of ours that has none.
    static void ensureCurrent(Connection connection, String table) throws StoreException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT last_op, prev_op, version FROM " + table + " WHERE id IS NULL")
                    .close();
        } catch (SQLException missing) {
            try {
                for (String add : ADD) {
                    Sql.execute(connection, add.replace("{table}", table));
                }
            } catch (SQLException e) {
                throw new StoreException(
                        "The table " + table + " is of an earlier version and can't be extended ("
                                + SqlErrors.firstLine(e.getMessage()) + "); drop it, or name another with --table.",
                        e);
            }
        }
    }

    /// Drops the table if it is ours, and says whether there was one.
    boolean drop(Connection connection, String table) throws StoreException {
        try {
            if (!isOurs(connection, table)) {
                return false;
            }
            Sql.execute(connection, "DROP TABLE " + table);
            return true;
        } catch (SQLException e) {
            throw Sql.failed("The table " + table + " can't be dropped", e);
        }
    }

    /// Drops what a trial has left that could not drop it itself, and says how many there were.
    static int dropTrials(Connection connection) throws StoreException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRIALS)) {
            int dropped = 0;
            while (row.next()) {
                String schema = row.getString(1).toLowerCase(Locale.ROOT);
                String table = row.getString(2).toLowerCase(Locale.ROOT);
                if (TRIAL.drop(connection, schema + "." + table)) {
                    dropped++;
                    if (schema.startsWith(SqlTrial.PREFIX)) {
                        SqlTrial.dropSchema(connection, schema);
                    }
                }
            }
            return dropped;
        } catch (SQLException e) {
            throw Sql.failed("What trials have left can't be dropped", e);
        }
    }

    private void create(Connection connection, String table) throws SQLException, StoreException {
        connection.setAutoCommit(false);
        try {
            if (hasSchemas(connection)) {
                Sql.execute(connection, "CREATE TABLE " + table + " (" + columns + ")");
                Sql.execute(connection, "COMMENT ON TABLE " + table + " IS '" + remark + "'");
            } else {
                Sql.execute(connection, commented(table));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            // Another Lost Count may have been faster; then the table is there now, with its comment.
            if (!isOurs(connection, table)) {
                throw e;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// Of the engines here, MariaDB alone has none, but databases instead.
    static boolean hasSchemas(Connection connection) throws SQLException {
        return connection.getMetaData().supportsSchemasInTableDefinitions();
    }

    /// The definition as MariaDB and MySQL have it: with the engine that knows transactions, whatever the
    /// server's default is; with its comment, as each definition commits by itself; and with names that are
    /// compared as they are.
    private String commented(String table) {
        String theirs = columns.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMP NULL")
                .replace("VARCHAR(200)", "VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        return "CREATE TABLE " + table + " (" + theirs + ") ENGINE = InnoDB COMMENT = '" + remark + "'";
    }

    /// Where a definition commits by itself, another Lost Count may be about to write the comment.
    private boolean isOurs(Connection connection, String table) throws SQLException, StoreException {
        Optional<String> found = remark(connection, table);
        for (int looks = 0; looks < LOOKS && found.filter(String::isEmpty).isPresent(); looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            found = remark(connection, table);
        }
        if (found.isPresent() && !found.get().equals(remark)) {
            throw new StoreException("There is a table " + table
                    + " in this database that Lost Count did not make; name another with --table.");
        }
        return found.isPresent();
    }

    /// The comment of the table (empty text when it has none), or nothing when there is no such table.
    private static Optional<String> remark(Connection connection, String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String stored = meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        int dot = stored.indexOf('.');
        String place = dot < 0 ? null : stored.substring(0, dot);
        String catalog = place == null || hasSchemas(connection) ? connection.getCatalog() : place;
        String schema = place == null ? connection.getSchema() : hasSchemas(connection) ? place : null;
        String name = escape(meta, stored.substring(dot + 1));
        try (ResultSet tables = meta.getTables(catalog, escape(meta, schema), name, null)) {
            if (!tables.next()) {
                return Optional.empty();
            }
            String remark = tables.getString("REMARKS");
            return Optional.of(remark == null ? "" : remark);
        }
    }

    /// Metadata calls take patterns, in which `_` stands for any character.
    private static @Nullable String escape(DatabaseMetaData meta, @Nullable String name) throws SQLException {
        return name == null ? null : name.replace("_", meta.getSearchStringEscape() + "_");
    }
}
