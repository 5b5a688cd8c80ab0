package org.lostcount.store.sql;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreException;

/// The ground on which SQL of somebody's own is tried: a table that exists for one opened counter.
///
/// On a server of ours its sessions come as a user who can reach this table and nothing else. On somebody else's they
/// come as the guest that we are. There the table stands in a schema of its own, or, where the guest may make none,
/// beside his own under a name of ours. It is dropped with [#close]. One thread at a time.
final class SqlTrial implements AutoCloseable {
    /// The name under which the SQL knows its table, and which it has where it has a schema of its own.
    static final String TABLE = Counter.OWN_TABLE;
    /// What the names of schemas and tables begin with that are made for a trial.
    static final String PREFIX = "lost_count_trial_";

    /// How long the connection beside the sessions waits for a lock on the whole table.
    private static final int TO_LOOK_MILLIS = 50;

    private static final int TO_DROP_MILLIS = 1_000;
    private static final int ATTEMPTS = 3;
    private static final String MAKE_SCHEMA =
            "CREATE SCHEMA {schema} /*M!100500 COMMENT '" + SqlTable.TRIAL.remark() + "' */";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SqlOpenStore store;
    /// What is made beside the table.
    private final List<SqlDefinition> definitions;
    private final String name;
    private final String password;
    private final long firstId;
    private boolean gone;
    private boolean schemas;
    private boolean upper;
    private String schema = "";
    private String table = "";

    private SqlTrial(SqlOpenStore store, List<SqlDefinition> definitions) {
        this.store = store;
        this.definitions = definitions;
        this.password = random(16);
        this.name = PREFIX + random(4);
        // Small enough for every type that people have for ids, and no number that somebody writes down by chance.
        this.firstId = 20_011L + RANDOM.nextInt(9_000);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /// Makes the ground.
    ///
    /// @param side a connection that is not the SQL's own, which this makes impatient
    /// @param tried what counts there, which says of its table, and of others, how they are made
    static SqlTrial make(SqlOpenStore store, Connection side, SqlSnippet tried) throws StoreException {
        SqlTrial trial = new SqlTrial(store, tried.definitions());
        store.begun(trial);
        try {
            trial.make(side, tried.isStock());
            return trial;
        } catch (SQLException e) {
            trial.close();
            throw new StoreException(
                    "A table for the trial can't be made "
                            + SqlErrors.unmade(
                                    e, "give the user the right to create one, or name a schema of his with --table"),
                    e);
        } catch (StoreException e) {
            trial.close();
            throw e;
        }
    }

    private synchronized void make(Connection side, boolean stock) throws SQLException, StoreException {
        if (gone) {
            throw new StoreException("The store was closed before the trial had begun.");
        }
        beImpatient(side, TO_LOOK_MILLIS);
        schemas = SqlTable.hasSchemas(side);
        upper = side.getMetaData().storesUpperCaseIdentifiers();
        if (store.isOurs()) {
            store.fenceOff(side);
        }
        String home = store.table();
        boolean placed = home.contains(".");
        if (store.isOurs() || (!placed && !store.isPooled() && mayMakeSchema(side))) {
            if (store.isOurs()) {
                Sql.execute(side, filled(MAKE_SCHEMA));
            }
            schema = name;
            table = TABLE;
            if (schemas) {
                Sql.execute(side, filled("COMMENT ON SCHEMA {schema} IS '" + SqlTable.TRIAL.remark() + "'"));
            }
        } else {
            table = placed ? home.substring(0, home.indexOf('.') + 1) + name : name;
        }
        SqlTable.TRIAL.ensure(side, place());
        if (stock) {
            SqlTable.refuseBelowZero(side, place());
        }
        if (store.isOurs()) {
            for (String text : store.fence().admit()) {
                Sql.execute(side, filled(text));
            }
        }
        define(side);
    }

    /// Makes what the SQL says is made before it.
    private void define(Connection side) throws StoreException {
        if (!definitions.isEmpty() && schema.isEmpty()) {
            throw new StoreException(
                    "A table of its own is made in a schema of its own, and the user may make none here;"
                            + " give him the right to, or try it on a server of ours, without --url.");
        }
        for (SqlDefinition definition : definitions) {
            try {
                Sql.execute(side, definition.at(place(definition)));
                for (String text : store.isOurs() ? store.fence().share(definition) : List.<String>of()) {
                    Sql.execute(side, filled(text));
                }
            } catch (SQLException e) {
                throw new StoreException(
                        definition.name() + " can't be made: " + SqlErrors.firstLine(e.getMessage()) + ".", e);
            }
        }
    }

    private String place(SqlDefinition definition) {
        return schema + "." + definition.name();
    }

    /// Lets all that was made begin anew.
    void empty(Connection side) throws SQLException {
        if (definitions.isEmpty()) {
            return;
        }
        beImpatient(side, TO_DROP_MILLIS);
        for (SqlDefinition definition : definitions) {
            switch (definition.kind()) {
                case TABLE ->
                    Sql.execute(side, "TRUNCATE TABLE " + place(definition) + (schemas ? " RESTART IDENTITY" : ""));
                case SEQUENCE -> Sql.execute(side, "ALTER SEQUENCE " + place(definition) + " RESTART");
                case INDEX -> {}
            }
        }
        beImpatient(side, TO_LOOK_MILLIS);
    }

    private void beImpatient(Connection connection, int millis) throws SQLException {
        Sql.execute(connection, store.fence().impatience().replace("{millis}", String.valueOf(millis)));
    }

    private boolean mayMakeSchema(Connection side) {
        try {
            Sql.execute(side, filled(MAKE_SCHEMA));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// The table as the SQL's own sessions name it.
    String table() {
        return table;
    }

    /// The table as everybody else names it.
    String place() {
        return schema.isEmpty() ? table : schema + "." + table;
    }

    /// The id of the counter's first row, which fits into 32 bits, as do the others.
    long firstId() {
        return firstId;
    }

    /// The address for those who count here.
    String url(String ofStore) {
        // On a server of ours the user may not even enter the database that the address names.
        return store.isOurs() && !schemas ? ofStore.substring(0, ofStore.lastIndexOf('/') + 1) + schema : ofStore;
    }

    /// What the driver needs for those who count here, user and password among it.
    Properties properties(Properties ofStore) {
        if (!store.isOurs()) {
            return ofStore;
        }
        Properties properties = new Properties();
        properties.putAll(ofStore);
        properties.setProperty("user", name);
        properties.setProperty("password", password);
        return properties;
    }

    /// A new connection that finds the table.
    Connection entered(Connection connection) throws SQLException {
        try {
            if (!schema.isEmpty() && schemas) {
                connection.setSchema(upper ? schema.toUpperCase(Locale.ROOT) : schema);
            } else if (!schema.isEmpty() && !store.isOurs()) {
                connection.setCatalog(schema);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Ends the sessions of the user who counts here, if it is one of ours, and drops what was made. Idempotent; takes
    /// a connection of its own, as others may hang; any thread.
    @Override
    public synchronized void close() {
        for (int i = 0; i < ATTEMPTS && !gone; i++) {
            gone = drop();
        }
        store.ended(this);
    }

    /// Says whether nothing is left. A session that was given up may still end what it does, and has its locks
    /// meanwhile.
    private boolean drop() {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(true);
            beImpatient(connection, TO_DROP_MILLIS);
            if (store.isOurs()) {
                quietly(connection, store.fence().expel());
            }
            if (!schema.isEmpty()) {
                dropSchema(connection, schema);
            } else if (!table.isEmpty()) {
                Sql.execute(connection, "DROP TABLE " + table);
            }
            if (store.isOurs()) {
                quietly(connection, store.fence().forget());
            }
            return true;
        } catch (SQLException e) {
            return false;
        } catch (StoreException e) {
            // The database is gone; what is left there says whose it is, and `clean` removes it.
            return true;
        }
    }

    /// Drops a schema of a trial with what is in it.
    static void dropSchema(Connection connection, String schema) throws SQLException {
        Sql.execute(connection, "DROP SCHEMA " + schema + (SqlTable.hasSchemas(connection) ? " CASCADE" : ""));
    }

    private void quietly(Connection connection, List<String> texts) {
        for (String text : texts) {
            try {
                Sql.execute(connection, filled(text));
            } catch (SQLException e) {
                // The next one may still succeed.
            }
        }
    }

    private String filled(String text) {
        return text.replace("{schema}", name).replace("{password}", password);
    }
}
