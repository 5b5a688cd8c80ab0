package org.lostcount.store.h2;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.Documented;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;
import org.lostcount.counter.Wait;
import org.lostcount.store.reach.FirstAnswer;
import org.lostcount.store.sql.SqlAtomic;
import org.lostcount.store.sql.SqlBreaking;
import org.lostcount.store.sql.SqlDriver;
import org.lostcount.store.sql.SqlEngine;
import org.lostcount.store.sql.SqlErrors;
import org.lostcount.store.sql.SqlFence;
import org.lostcount.store.sql.SqlLocks;
import org.lostcount.store.sql.SqlManual;
import org.lostcount.store.sql.SqlNumberSequence;
import org.lostcount.store.sql.SqlSettings;
import org.lostcount.store.sql.SqlStore;
import org.lostcount.store.sql.SqlTracing;

/// The store `h2`. Without a URL it is a fresh database in memory, which goes when the store is closed.
public final class H2Store extends SqlStore {
    private static final String PREFIX = "jdbc:h2:";

    static final SqlDriver DRIVER = new SqlDriver(
            List.of(PREFIX), "jdbc:h2:tcp://localhost/~/test", Map.of(), Map.of(), H2Store::answer, H2Store::explain);

    /// H2 has no RETURNING; a data change delta table is its way to get the new value from the same statement.
    private static final SqlAtomic ATOMIC = new SqlAtomic(
            "UPDATE n = n + 1 … FINAL TABLE", "SELECT n FROM FINAL TABLE (UPDATE {table} SET n = n + ? WHERE id = ?)");

    private static final SqlNumberSequence IDENTITY = new SqlNumberSequence(
            "IDENTITY",
            "SELECT n FROM FINAL TABLE (INSERT INTO {table}_identity_{run} DEFAULT VALUES)",
            "ALTER TABLE {table} ALTER COLUMN n RESTART WITH {next}");

    private static final SqlBreaking BREAKING = new SqlBreaking(
            "CHECKPOINT SYNC",
            "SELECT REGEXP_REPLACE(CLIENT_ADDR, '.*:', '') FROM INFORMATION_SCHEMA.SESSIONS"
                    + " WHERE SESSION_ID = SESSION_ID()",
            "SELECT REGEXP_REPLACE(CLIENT_ADDR, '.*:', '') FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED"
                    + " AND SESSION_ID <> SESSION_ID()",
            null,
            null,
            null);

    private static final SqlLocks LOCKS = new SqlLocks(
            Map.of("LOCK_TIMEOUT", "86400000"),
            "SELECT SESSION_ID()",
            "SELECT SESSION_ID, BLOCKER_ID, (SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER)"
                    + " FROM INFORMATION_SCHEMA.SESSIONS",
            H2Store::waits);

    private static final SqlSettings SETTINGS =
            new SqlSettings("CALL {name}()", "SET {name} {value}", List.of(), _ -> false);

    private static final SqlFence FENCE = new SqlFence(
            "SET LOCK_TIMEOUT {millis}",
            List.of(),
            List.of(
                    "CREATE USER {schema} PASSWORD '{password}'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.counter TO {schema}"),
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.{name} TO {schema}",
            "",
            List.of("SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS"
                    + " WHERE LOWER(USER_NAME) = '{schema}'"),
            List.of("DROP USER {schema}"));

    private static final String CONSTRAINT = "Table Constraint Definition: ";
    private static final String ISOLATION = "Advanced, Transaction Isolation: ";
    private static final String FOR_UPDATE = "Commands, SELECT: FOR UPDATE locks the rows for writing";
    private static final SqlManual MANUAL = SqlManual.waiting(
            "Advanced, Multi-Version Concurrency Control: of two that update a row one waits",
            Documented.neverLoses(FOR_UPDATE + "; Features, Locking: until COMMIT or ROLLBACK"),
            Documented.saysNothing(
                    FOR_UPDATE + "; whether it reads them as they are, or as they were before, is not said"),
            Documented.mayLose(ISOLATION + "non-repeatable reads are possible"),
            Documented.saysNothing(ISOLATION + "reads can be repeated; of writes that rest on them nothing is said"),
            Documented.mayLose(ISOLATION + "that transactions which write are as if run one by one is not ensured"),
            new SqlManual.Rules(
                    Documented.neverLoses(CONSTRAINT + "CHECK requires its condition when a row is added or modified"),
                    Documented.neverLoses(CONSTRAINT + "PRIMARY KEY requires unique values"),
                    Documented.neverLoses("CREATE SEQUENCE: used values are never used again, rolled back or not"),
                    Documented.neverLoses("INSERT: puts new rows into a table"),
                    Optional.empty(),
                    false));

    public H2Store() {
        super(new SqlEngine(
                "h2",
                "H2",
                DRIVER,
                ATOMIC,
                IDENTITY,
                null,
                5000,
                SqlTracing.FINAL_TABLE,
                SqlErrors.STATES,
                SETTINGS,
                LOCKS,
                BREAKING,
                FENCE,
                MANUAL));
    }

    @Override
    public Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return wanted ? Optional.of("has no commit wait for a disk") : Optional.empty();
    }

    @Override
    protected OpenStore start(String table) throws StoreException {
        String url = PREFIX + "mem:" + UUID.randomUUID();
        make(url);
        H2Servers servers = new H2Servers();
        return opened(url, new Properties(), table, servers, () -> {
            servers.close();
            shutdown(url);
        });
    }

    /// Who is no administrator is shown his own session alone, and not told so.
    private static List<Wait> waits(ResultSet session) throws SQLException {
        if (!session.getBoolean(3)) {
            throw new SQLException("its user must be an administrator (ALTER USER … ADMIN TRUE)");
        }
        long blocker = session.getLong(2);
        return session.wasNull() ? List.of() : List.of(new Wait(session.getLong(1), blocker));
    }

    /// Makes a database that stays when nobody is connected; only its first user may say so.
    private static void make(String url) throws StoreException {
        try {
            DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1").close();
        } catch (SQLException e) {
            throw new StoreException(DRIVER.explain(e), e);
        }
    }

    private static void shutdown(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            // It lives in this process's memory and goes with it at the latest.
        }
    }

    /// A file is read by this process itself, and may take as long as it likes.
    private static Optional<FirstAnswer> answer(String url) {
        return url.startsWith(PREFIX + "tcp:") || url.startsWith(PREFIX + "ssl:")
                ? Optional.of(FirstAnswer.of("H2", url, "NETWORK_TIMEOUT", TimeUnit.MILLISECONDS))
                : Optional.empty();
    }

    private static String explain(String state, int code, String said) {
        return switch (state) {
            case "28000" ->
                "H2 refuses the user or the password; check --user and the variable named by --password-env.";
            case "90020" ->
                "The H2 database file is in use by another program; close that one, or give the URL of a server.";
            case "90067" -> "No H2 server answers at --url; start it, or check host and port.";
            case "90013", "90146", "90149" -> "There is no H2 database at --url; make it first, or check the path.";
            default -> "The H2 database can't be opened: " + said + ".";
        };
    }
}
