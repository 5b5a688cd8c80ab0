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
import org.lostcount.counter.Counter;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Wait;
import org.lostcount.store.reach.FirstAnswer;
import org.lostcount.store.sql.SqlAtomic;
import org.lostcount.store.sql.SqlAtomicThenSelect;
import org.lostcount.store.sql.SqlBreaking;
import org.lostcount.store.sql.SqlConditional;
import org.lostcount.store.sql.SqlErrors;
import org.lostcount.store.sql.SqlFence;
import org.lostcount.store.sql.SqlLocking;
import org.lostcount.store.sql.SqlLocks;
import org.lostcount.store.sql.SqlManual;
import org.lostcount.store.sql.SqlNaive;
import org.lostcount.store.sql.SqlOpenStore;
import org.lostcount.store.sql.SqlSerializable;
import org.lostcount.store.sql.SqlSettings;
import org.lostcount.store.sql.SqlSharded;
import org.lostcount.store.sql.SqlStrategy;
import org.lostcount.store.sql.SqlTracing;

/// The store `h2`. Without a URL it is a fresh database in memory, which goes when the store is closed.
public final class H2Store implements Store {
    private static final String NAME = "h2";
    private static final String PREFIX = "jdbc:h2:";

    private static final List<SqlStrategy> STRATEGIES = List.of(
            new SqlNaive(),
            new SqlLocking(),
            // H2 has no RETURNING; a data change delta table is its way to get the new value from the same
            // statement.
            new SqlAtomic(
                    "UPDATE n = n + 1 … FINAL TABLE",
                    "SELECT n FROM FINAL TABLE (UPDATE {table} SET n = n + ? WHERE id = ?)"),
            new SqlAtomicThenSelect(),
            new SqlConditional(),
            new SqlSerializable(),
            new SqlSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(s -> s.on(NAME, SqlTracing.FINAL_TABLE)).toList();

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

    private static final SqlSettings WORDS = new SqlSettings("CALL {name}()", "SET {name} {value}", null, null, null);

    private static final SqlFence FENCE = new SqlFence(
            "SET LOCK_TIMEOUT {millis}",
            List.of(),
            List.of(
                    "CREATE USER {schema} PASSWORD '{password}'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.counter TO {schema}"),
            List.of("SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS"
                    + " WHERE LOWER(USER_NAME) = '{schema}'"),
            List.of("DROP USER {schema}"));

    private static final String ISOLATION = "Advanced, Transaction Isolation: ";
    private static final String FOR_UPDATE = "Commands, SELECT: FOR UPDATE locks the rows for writing";
    private static final String ONE_WAITS =
            "Advanced, Multi-Version Concurrency Control: of two that update a row one waits";
    private static final Documented ADD = nothing(ONE_WAITS + "; to which value it then adds is not said");
    private static final Documented CONDITION = nothing(ONE_WAITS + "; whether it then looks again is not said");
    private static final Documented LOCK_IN_SNAPSHOT =
            nothing(FOR_UPDATE + "; whether it reads them as they are, or as they were before, is not said");

    private static final SqlManual MANUAL = new SqlManual(Map.of(
            Isolation.READ_COMMITTED,
            new SqlManual.Level(
                    new Documented(Says.MAY_LOSE, ISOLATION + "non-repeatable reads are possible"),
                    new Documented(Says.NEVER_LOSES, FOR_UPDATE + "; Features, Locking: until COMMIT or ROLLBACK"),
                    ADD,
                    CONDITION),
            Isolation.REPEATABLE_READ,
            new SqlManual.Level(
                    nothing(ISOLATION + "reads can be repeated; of writes that rest on them nothing is said"),
                    LOCK_IN_SNAPSHOT,
                    ADD,
                    CONDITION),
            Isolation.SERIALIZABLE,
            new SqlManual.Level(
                    new Documented(
                            Says.MAY_LOSE,
                            ISOLATION + "that transactions which write are as if run one by one is not ensured"),
                    LOCK_IN_SNAPSHOT,
                    ADD,
                    CONDITION)));

    private static Documented nothing(String because) {
        return new Documented(Says.NOTHING, because);
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return MANUAL.of(strategy, isolation, autocommit);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "H2";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("jdbc:h2:tcp://localhost/~/test");
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        Properties properties = new Properties();
        String given = address.url();
        if (given == null) {
            String url = PREFIX + "mem:" + UUID.randomUUID();
            make(url);
            H2Servers servers = new H2Servers();
            Runnable onClose = () -> {
                servers.close();
                shutdown(url);
            };
            return new SqlOpenStore(engine(onClose), url, properties, address.table(), servers);
        }
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return new SqlOpenStore(engine(() -> {}), given, properties, address.table(), null);
    }

    private static SqlOpenStore.Engine engine(Runnable onClose) {
        return new SqlOpenStore.Engine(
                NAME,
                STRATEGIES,
                SqlTracing.FINAL_TABLE,
                SqlErrors.STATES,
                BREAKING,
                LOCKS,
                FENCE,
                _ -> false,
                null,
                List.of(),
                WORDS,
                Map.of(),
                H2Store::answer,
                H2Store::explain,
                onClose);
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
            throw new StoreException(explain(e), e);
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

    private static String explain(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28000" ->
                "H2 refuses the user or the password; check --user and the variable named by --password-env.";
            case "90020" ->
                "The H2 database file is in use by another program; close that one, or give the URL of a server.";
            case "90067" -> "No H2 server answers at --url; start it, or check host and port.";
            case "90013", "90146", "90149" -> "There is no H2 database at --url; make it first, or check the path.";
            default -> "The H2 database can't be opened: " + SqlErrors.firstLine(e.getMessage()) + ".";
        };
    }
}
