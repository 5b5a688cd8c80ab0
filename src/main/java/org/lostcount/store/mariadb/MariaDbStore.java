package org.lostcount.store.mariadb;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
import org.lostcount.store.sql.ChannelSockets;
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

/// The store `mariadb`: rows of a MariaDB, or of a MySQL, which is the user's own or one that is installed on this
/// machine and started for the occasion. Immutable.
public final class MariaDbStore implements Store {
    private static final String NAME = "mariadb";
    private static final String PREFIX = "jdbc:mariadb:";
    private static final String MYSQL = "jdbc:mysql:";

    private static final List<SqlStrategy> STRATEGIES = List.of(
            new SqlNaive(),
            new SqlLocking(),
            // There is no UPDATE … RETURNING; but what LAST_INSERT_ID was last given comes with the statement's own
            // answer. It is unsigned, and without the cast a sum below 0 would be out of range.
            new SqlAtomic(
                    "UPDATE n = n + 1, LAST_INSERT_ID",
                    "UPDATE {table} SET n = CAST(LAST_INSERT_ID(n + ?) AS SIGNED) WHERE id = ?"),
            new SqlAtomicThenSelect(),
            new SqlConditional(),
            new SqlSerializable(),
            new SqlSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(s -> s.on(NAME, SqlTracing.LAST_INSERT_ID)).toList();

    /// Of the server, and of one user.
    private static final Set<Integer> FULL = Set.of(1040, 1203, 1226);

    private static final Pattern LOCAL = Pattern.compile("(?i)[?&;,(](localSocket|pipe)=");

    /// A subquery may not stand in KILL, so a block finds the session first; it may end by itself meanwhile.
    private static final String KILL = "BEGIN NOT ATOMIC DECLARE session BIGINT DEFAULT (SELECT ID FROM"
            + " information_schema.PROCESSLIST WHERE HOST = CONCAT('127.0.0.1:', ?));"
            + " DECLARE CONTINUE HANDLER FOR 1094 SET session = NULL;"
            + " IF session IS NOT NULL THEN KILL CONNECTION session; END IF;"
            + " IF session IS NOT NULL THEN SELECT session; END IF; END";

    private static final SqlBreaking BREAKING = new SqlBreaking(
            "FLUSH LOCAL ENGINE LOGS",
            "SELECT SUBSTRING_INDEX(HOST, ':', -1) FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()",
            // A session that sleeps may have a transaction open and a COMMIT in its socket; those that were cut end.
            "SELECT SUBSTRING_INDEX(HOST, ':', -1) FROM information_schema.PROCESSLIST WHERE USER = '"
                    + MariaDbServer.USER + "'",
            KILL,
            null,
            null);

    /// Who waits for a lock that is none on a row is seen in the list of sessions, and for whom is not: it is taken to
    /// be
    /// one of those who work in the same database as the same user and do not wait themselves.
    private static final String BEYOND_ROWS = "SELECT w.ID, h.ID FROM information_schema.PROCESSLIST w"
            + " JOIN information_schema.PROCESSLIST h ON h.USER = w.USER AND h.DB = w.DB AND h.ID <> w.ID"
            + " WHERE (w.STATE = 'User lock' OR w.STATE LIKE 'Waiting for table %' OR w.STATE LIKE 'Waiting for backup %')"
            + " AND NOT (h.STATE = 'User lock' OR h.STATE LIKE 'Waiting for %')";

    private static final SqlLocks LOCKS = new SqlLocks(
            Map.of(
                    "innodb_lock_wait_timeout", "100000000",
                    "wait_timeout", "2147483",
                    "idle_transaction_timeout", "0"),
            "SELECT CONNECTION_ID()",
            "SHOW ENGINE INNODB STATUS",
            MariaDbStore::waits,
            BEYOND_ROWS);

    private static final SqlFence FENCE = new SqlFence(
            "SET lock_wait_timeout = 1, innodb_lock_wait_timeout = 1",
            List.of("DELETE FROM mysql.db", "FLUSH PRIVILEGES"),
            List.of(
                    "CREATE USER {schema}@127.0.0.1 IDENTIFIED BY '{password}'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.counter TO {schema}@127.0.0.1",
                    "GRANT LOCK TABLES ON {schema}.* TO {schema}@127.0.0.1"),
            List.of("KILL USER {schema}@127.0.0.1"),
            List.of("DROP USER {schema}@127.0.0.1"));

    private static final SqlSettings WORDS =
            new SqlSettings("SELECT @@SESSION.{name}", "SET SESSION {name} = {value}", null, null, null);

    private static final String LEVELS = "SET TRANSACTION: ";
    private static final String ONE_WAITS = "InnoDB Lock Modes: of two that update a row one waits";
    private static final String LOCKED = "FOR UPDATE: others can neither write nor lock the row until the end";
    private static final Documented ADD = nothing(ONE_WAITS + "; to which value it then adds is not said");
    private static final Documented CONDITION = nothing(ONE_WAITS + "; whether it then looks again is not said");
    private static final Documented LOCK_IN_SNAPSHOT =
            nothing(LOCKED + "; whether it reads the row as it is, or as it was before, is not said");

    /// Pages of MariaDB's manual.
    private static final SqlManual MANUAL = new SqlManual(Map.of(
            Isolation.READ_COMMITTED,
            new SqlManual.Level(
                    new Documented(Says.MAY_LOSE, LEVELS + "each read has a snapshot of its own, and locks nothing"),
                    new Documented(Says.NEVER_LOSES, LOCKED),
                    ADD,
                    CONDITION),
            Isolation.REPEATABLE_READ,
            new SqlManual.Level(
                    new Documented(
                            Says.MAY_LOSE,
                            "innodb_snapshot_isolation: only where it is on (so by default from 11.6.2) is a write"
                                    + " refused whose row has changed since the snapshot"),
                    LOCK_IN_SNAPSHOT,
                    ADD,
                    CONDITION),
            Isolation.SERIALIZABLE,
            new SqlManual.Level(
                    new Documented(
                            Says.NEVER_LOSES,
                            "SERIALIZABLE: plain reads lock in share mode, so that nobody else can write until the"
                                    + " end"),
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
        return "MariaDB";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(PREFIX) || url.startsWith(MYSQL);
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("jdbc:mariadb://localhost/test");
    }

    @Override
    public Optional<String> absent() {
        return MariaDbProgram.find().isPresent() ? Optional.empty() : Optional.of(MariaDbProgram.ABSENT);
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        String given = address.url();
        if (given == null) {
            MariaDbServer server = MariaDbServer.start(home());
            try {
                return new SqlOpenStore(
                        engine(server::close),
                        server.url(server.port()),
                        server.properties(),
                        address.table(),
                        () -> server);
            } catch (StoreException e) {
                server.close();
                throw e;
            }
        }
        if (LOCAL.matcher(given).find()) {
            throw new StoreException("A localSocket or a pipe in --url needs a library (JNA) that this program does not"
                    + " have; name host and port, as in jdbc:mariadb://localhost:3306/app.");
        }
        Properties properties = driverProperties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        // The driver serves MySQL too, but leaves URLs that begin so to MySQL's own.
        String url = given.startsWith(MYSQL) ? PREFIX + given.substring(MYSQL.length()) : given;
        return new SqlOpenStore(engine(() -> {}), url, properties, address.table(), null);
    }

    /// What connections ask of the driver, user and password apart: as on the other stores, statements are prepared on
    /// the server, and an answer is waited for in one call to the system.
    public static Properties driverProperties() {
        Properties properties = new Properties();
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("socketFactory", ChannelSockets.class.getName());
        return properties;
    }

    /// Where the data of a fresh server is kept: in `LOSTCOUNT_HOME`, or a directory of the user's.
    public static Path home() {
        String home = System.getenv("LOSTCOUNT_HOME");
        Path root = home != null
                ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".local", "share", "lost-count");
        return root.resolve(NAME);
    }

    private static SqlOpenStore.Engine engine(Runnable onClose) {
        return new SqlOpenStore.Engine(
                NAME,
                STRATEGIES,
                SqlTracing.LAST_INSERT_ID,
                SqlErrors.NUMBERS,
                BREAKING,
                LOCKS,
                FENCE,
                settings -> "1".equals(settings.get("innodb_flush_log_at_trx_commit")),
                null,
                List.of(
                        "SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'",
                        "SHOW VARIABLES LIKE 'innodb_snapshot_isolation'"),
                WORDS,
                Map.of("useServerPrepStmts", "false"),
                url -> Optional.of(FirstAnswer.of("MariaDB", url, "connectTimeout", TimeUnit.MILLISECONDS)),
                MariaDbStore::explain,
                onClose);
    }

    private static List<Wait> waits(ResultSet status) throws SQLException {
        return InnoDbLocks.waits(status.getString("Status"))
                .orElseThrow(() -> new SQLException(
                        "it must be told to show locks, by" + " SET GLOBAL innodb_status_output_locks = ON"));
    }

    private static String explain(SQLException e) {
        String said = e.getMessage() == null ? "no reason given" : SqlErrors.firstLine(e.getMessage());
        if (said.startsWith("RSA public key")) {
            return "MySQL takes this user's password over TLS only (" + said
                    + "); add sslMode=verify-full to --url, or,"
                    + " where nobody listens, allowPublicKeyRetrieval=true.";
        }
        if (FULL.contains(e.getErrorCode())) {
            return "MariaDB has no connections left (" + said + "); lower --threads or --pool-size, or raise its"
                    + " max_connections, or what this user may have of them.";
        }
        return switch (e.getSQLState() == null ? "" : e.getSQLState()) {
            case "28000" -> "MariaDB refuses the user or the password (" + said + "); check --user and --password-env.";
            case "08000", "08001", "08S01" ->
                said.contains("ertificate")
                        ? "The certificate of the MariaDB at --url is not trusted (" + said
                                + "); name it in the URL by serverSslCert=FILE."
                        : "No MariaDB answers at --url (" + said + "); start it, or check host and port.";
            default ->
                e.getErrorCode() == 1049
                        ? "There is no such database on this MariaDB (" + said + "); check --url."
                        : "MariaDB can't be used: " + said + ".";
        };
    }
}
