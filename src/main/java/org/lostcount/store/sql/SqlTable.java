package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;

/// The tables that the program makes in a database. Each carries a comment, and a table of the same name without that
/// comment is somebody else's and stays untouched.
enum SqlTable {
    /// Of runs that keep a number in a row, or in some, for each counter.
    RUNS(
            "",
            "id BIGINT PRIMARY KEY, n BIGINT NOT NULL, updated_at TIMESTAMP WITH TIME ZONE,"
                    + " last_op BIGINT, prev_op BIGINT, version BIGINT",
            "Counters of Lost Count, a load tester; safe to drop"),
    /// The same, where no number may be below 0.
    STOCK("_stock", RUNS.columns.replace("n BIGINT NOT NULL", "n BIGINT NOT NULL CHECK (n >= 0)"), RUNS.remark),
    /// Of runs that add an entry to the counter's for each increment.
    ENTRIES("_entries", "id BIGINT NOT NULL, n BIGINT NOT NULL", "id", RUNS.remark),
    /// Of runs that have a row for each number.
    NUMBERS("_numbers", ENTRIES.columns, "id, n", RUNS.remark),
    /// The same, where there may be no number twice.
    UNIQUE("_unique", ENTRIES.columns + ", PRIMARY KEY (id, n)", RUNS.remark),
    /// Of one run, whose numbers the engine itself makes.
    IDENTITY("_identity", "n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", RUNS.remark),
    /// The ids of operations that are done, of runs that keep them.
    DONE("_done", "op BIGINT PRIMARY KEY, id BIGINT NOT NULL, made_at TIMESTAMP WITH TIME ZONE", RUNS.remark),
    /// Of named counters, where somebody has such. Nothing of ours ever drops it.
    NAMED(
            "_named",
            "name VARCHAR(200) PRIMARY KEY, n BIGINT NOT NULL, updated_at VARCHAR(40) NOT NULL",
            "Named counters of Lost Count: programs count here, and dropping it loses that"),
    /// Of one trial of somebody's own SQL.
    TRIAL("", RUNS.columns, "A trial of Lost Count, a load tester; safe to drop");

    /// For a table that an earlier version made.
    private static final List<String> ADD = List.of(
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS last_op BIGINT",
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS prev_op BIGINT",
            "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS version BIGINT");
    private static final String TRIALS = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE (LOWER(table_schema) LIKE '" + SqlTrial.PREFIX + "%' AND LOWER(table_name) = '" + SqlTrial.TABLE
            + "') OR LOWER(table_name) LIKE '" + SqlTrial.PREFIX + "%'";

    private static final int LOOKS = 50;
    private static final long BETWEEN_LOOKS_NANOS = 10_000_000;

    /// What comes after the name of the table of runs in the names of the others.
    private final String suffix;

    private final String columns;
    /// The columns of its index beside its key; empty where there is none.
    private final String index;

    private final String remark;

    SqlTable(String suffix, String columns, String remark) {
        this(suffix, columns, "", remark);
    }

    SqlTable(String suffix, String columns, String index, String remark) {
        this.suffix = suffix;
        this.columns = columns;
        this.index = index;
        this.remark = remark;
    }

    /// What is written beside it.
    String remark() {
        return remark;
    }

    /// From now on refuses numbers below 0.
    static void refuseBelowZero(Connection connection, String table) throws SQLException {
        Sql.execute(connection, "ALTER TABLE " + table + " ADD CHECK (n >= 0)");
    }

    /// What its rows come to, as a query words it.
    String total() {
        return this == NUMBERS || this == UNIQUE ? "MAX(n)" : "SUM(n)";
    }

    /// Its name, where the table of runs is called `runs`.
    ///
    /// @throws StoreException when that is too long for a name
    String name(String runs) throws StoreException {
        String name = runs + suffix;
        if (!StoreAddress.isTable(name)) {
            throw new StoreException("The name of the table " + name + " is too long; name another with --table.");
        }
        return name;
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

    /// Drops all tables that runs have made where that of runs is called `runs`. One of such a name that is somebody
    /// else's is left.
    static void dropRuns(Connection connection, String runs) throws StoreException {
        try {
            for (String table : ofRuns(connection, runs)) {
                Sql.execute(connection, "DROP TABLE " + table);
            }
        } catch (SQLException e) {
            throw Sql.failed("The tables beside " + runs + " can't be dropped", e);
        }
        RUNS.drop(connection, runs);
    }

    /// The tables of ours beside that of runs.
    private static List<String> ofRuns(Connection connection, String runs) throws SQLException {
        Pattern names = Pattern.compile(Pattern.quote(runs) + "_(stock|entries|numbers|unique|done|identity_\\d+)");
        List<String> found = new ArrayList<>();
        try (ResultSet tables = tables(connection, runs, "_%")) {
            while (tables.next()) {
                String name = runs.substring(0, runs.indexOf('.') + 1)
                        + tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (names.matcher(name).matches() && RUNS.remark.equals(tables.getString("REMARKS"))) {
                    found.add(name);
                }
            }
        }
        return found;
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
                if (!index.isEmpty()) {
                    Sql.execute(connection, "CREATE INDEX ON " + table + " (" + index + ")");
                }
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
        String theirs = (index.isEmpty() ? columns : columns + ", INDEX (" + index + ")")
                .replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMP NULL")
                .replace("GENERATED ALWAYS AS IDENTITY", "AUTO_INCREMENT")
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
        try (ResultSet tables = tables(connection, table, "")) {
            if (!tables.next()) {
                return Optional.empty();
            }
            String remark = tables.getString("REMARKS");
            return Optional.of(remark == null ? "" : remark);
        }
    }

    /// The tables of this name.
    ///
    /// @param more what follows it, in which `%` stands for anything
    private static ResultSet tables(Connection connection, String table, String more) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String stored = meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        int dot = stored.indexOf('.');
        String place = dot < 0 ? null : stored.substring(0, dot);
        String catalog = place == null || hasSchemas(connection) ? connection.getCatalog() : place;
        String schema = place == null ? connection.getSchema() : hasSchemas(connection) ? place : null;
        return meta.getTables(catalog, escape(meta, schema), escape(meta, stored.substring(dot + 1) + more), null);
    }

    /// Metadata calls take patterns, in which `_` stands for any character.
    private static @Nullable String escape(DatabaseMetaData meta, @Nullable String name) throws SQLException {
        return name == null ? null : name.replace("_", meta.getSearchStringEscape() + "_");
    }
}
