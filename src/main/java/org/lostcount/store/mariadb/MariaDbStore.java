package org.lostcount.store.mariadb;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Replication;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;
import org.lostcount.counter.Wait;
import org.lostcount.fault.Fault;
import org.lostcount.store.installed.Home;
import org.lostcount.store.reach.FirstAnswer;
import org.lostcount.store.sql.ChannelSockets;
import org.lostcount.store.sql.SqlAtomic;
import org.lostcount.store.sql.SqlBreaking;
import org.lostcount.store.sql.SqlDriver;
import org.lostcount.store.sql.SqlEngine;
import org.lostcount.store.sql.SqlErrors;
import org.lostcount.store.sql.SqlFence;
import org.lostcount.store.sql.SqlLocks;
import org.lostcount.store.sql.SqlManual;
import org.lostcount.store.sql.SqlNamedLock;
import org.lostcount.store.sql.SqlNumberSequence;
import org.lostcount.store.sql.SqlSettings;
import org.lostcount.store.sql.SqlStore;
import org.lostcount.store.sql.SqlTracing;

/// The store `mariadb`: rows of a MariaDB, or of a MySQL, which is the user's own or one that is installed on this
/// machine and started for the occasion. Immutable.
public final class MariaDbStore extends SqlStore {
    private static final String NAME = "mariadb";
    private static final String PREFIX = "jdbc:mariadb:";
    private static final String SYNC_WAIT = "wsrep-sync-wait";
    private static final String SNAPSHOT_ISOLATION = "innodb-snapshot-isolation";
    private static final String MYSQL = "jdbc:mysql:";

    /// As on the other stores, statements are prepared on the server, and an answer is waited for in one call to the
    /// system.
    public static final SqlDriver DRIVER = new SqlDriver(
            List.of(PREFIX, MYSQL),
            "jdbc:mariadb://localhost/test",
            Map.of(
                    "useServerPrepStmts", "true",
                    "allowLocalInfile", "false",
                    "socketFactory", ChannelSockets.class.getName()),
            Map.of("useServerPrepStmts", "false"),
            url -> Optional.of(FirstAnswer.of("MariaDB", url, "connectTimeout", TimeUnit.MILLISECONDS)),
            MariaDbStore::explain);

    /// There is no UPDATE … RETURNING; but what LAST_INSERT_ID was last given comes with the statement's own answer. It
    /// is unsigned, and without the cast a sum below 0 would be out of range.
    private static final SqlAtomic ATOMIC = new SqlAtomic(
            "UPDATE n = n + 1, LAST_INSERT_ID",
            "UPDATE {table} SET n = CAST(LAST_INSERT_ID(n + ?) AS SIGNED) WHERE id = ?");

    private static final SqlNumberSequence IDENTITY = new SqlNumberSequence(
            "AUTO_INCREMENT",
            "INSERT INTO {table}_identity_{run} () VALUES ()",
            "ALTER TABLE {table} AUTO_INCREMENT = {next}");

    /// The name is the server's, and its lock the session's: it outlives the transaction. A day is longer than any run.
    private static final SqlNamedLock NAMED = new SqlNamedLock(
            "GET_LOCK",
            "SELECT GET_LOCK(CONCAT('lost_count_', ?), 86400)",
            "DO RELEASE_LOCK(CONCAT('lost_count_', ?))",
            "SELECT ID, IS_USED_LOCK('lost_count_{id}') FROM information_schema.PROCESSLIST WHERE STATE = 'User lock'");

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

    /// Who waits for a lock that is none on a row is seen in the list of sessions, and for whom is not: it is
    /// taken to be one of those who work in the same database as the same user and do not wait themselves.
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
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.{name} TO {schema}@127.0.0.1",
            "GRANT SELECT, INSERT ON {schema}.{name} TO {schema}@127.0.0.1",
            List.of("KILL USER {schema}@127.0.0.1"),
            List.of("DROP USER {schema}@127.0.0.1"));

    private static final SqlSettings SETTINGS = new SqlSettings(
                    "SELECT @@SESSION.{name}",
                    "SET SESSION {name} = {value}",
                    List.of(
                            "SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'",
                            "SHOW VARIABLES LIKE 'innodb_snapshot_isolation'"),
                    shown -> "1".equals(shown.get("innodb_flush_log_at_trx_commit")))
            .telling(MariaDbStore::told);

    private static final String LOCKED = "FOR UPDATE: others can neither write nor lock the row until the end";

    /// Pages of MariaDB's manual.
    private static final SqlManual MANUAL = SqlManual.waiting(
            "InnoDB Lock Modes: of two that update a row one waits",
            Documented.neverLoses(LOCKED),
            Documented.saysNothing(LOCKED + "; whether it reads the row as it is, or as it was before, is not said"),
            Documented.mayLose("SET TRANSACTION: each read has a snapshot of its own, and locks nothing"),
            Documented.mayLose("innodb_snapshot_isolation: only where it is on (so by default from 11.6.2) is a write"
                    + " refused whose row has changed since the snapshot"),
            Documented.neverLoses(
                    "SERIALIZABLE: plain reads lock in share mode, so that nobody else can write until the end"),
            new SqlManual.Rules(
                    Documented.neverLoses("CONSTRAINT: a row for which a CHECK fails is not inserted or updated"),
                    Documented.neverLoses("CONSTRAINT: PRIMARY KEY values must be unique"),
                    Documented.neverLoses("AUTO_INCREMENT: a unique identity for new rows"),
                    Documented.neverLoses("INSERT: puts new rows into a table"),
                    Optional.of(Documented.neverLoses(
                            "GET_LOCK: others wait for the name until it is released, which no commit does")),
                    true));

    public MariaDbStore() {
        super(new SqlEngine(
                NAME,
                "MariaDB",
                DRIVER,
                ATOMIC,
                IDENTITY,
                NAMED,
                0,
                SqlTracing.LAST_INSERT_ID,
                SqlErrors.NUMBERS,
                SETTINGS,
                LOCKS,
                BREAKING,
                FENCE,
                MANUAL));
    }

    @Override
    public Optional<String> absent() {
        return MariaDbProgram.find().isPresent() ? Optional.empty() : Optional.of(MariaDbProgram.ABSENT);
    }

    @Override
    public Optional<String> absent(Topology topology) {
        return absent().or(() ->
                topology == Topology.CLUSTER && GaleraLibrary.find().isEmpty()
                        ? Optional.of(GaleraLibrary.ABSENT)
                        : Optional.empty());
    }

    /// What the sessions of a cluster's nodes are told.
    private static Map<String, String> told(CounterSettings wanted) {
        if (wanted.extra("topology", Topology.class)
                .filter(t -> t == Topology.CLUSTER)
                .isEmpty()) {
            return Map.of();
        }
        Map<String, String> told = new LinkedHashMap<>();
        told.put(
                "wsrep_sync_wait",
                Long.toString(wanted.extra(SYNC_WAIT, Long.class).orElse(0L)));
        wanted.extra(SNAPSHOT_ISOLATION, Boolean.class)
                .ifPresent(on -> told.put("innodb_snapshot_isolation", on ? "ON" : "OFF"));
        return told;
    }

    @Override
    public Optional<String> whyNot(Strategy strategy, Topology topology) {
        return topology == Topology.CLUSTER && strategy.name().equals("advisory")
                ? Optional.of("GET_LOCK is a lock of one node's, of which the others know nothing.")
                : Optional.empty();
    }

    @Override
    public Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return topology == Topology.CLUSTER
                ? Optional.empty()
                : Optional.of("waits for the disk as its server is set (innodb_flush_log_at_trx_commit), and is told"
                        + " otherwise only with --topology cluster");
    }

    @Override
    public List<Replication> replications() {
        return List.of(new Replication(
                Topology.CLUSTER,
                Set.of(),
                false,
                Set.of(),
                Set.of(Fault.CUT.word()),
                Set.of(SYNC_WAIT, SNAPSHOT_ISOLATION)));
    }

    @Override
    protected OpenStore start(String table, Topology topology) throws StoreException {
        GaleraCluster cluster = GaleraCluster.start(home());
        return ClusterStore.of(opened(cluster, table), cluster);
    }

    @Override
    protected OpenStore start(String table) throws StoreException {
        return opened(MariaDbServer.start(home()), table);
    }

    /// The driver serves MySQL too, but leaves URLs that begin so to MySQL's own.
    @Override
    protected String driverUrl(String given) throws StoreException {
        if (LOCAL.matcher(given).find()) {
            throw new StoreException("A localSocket or a pipe in --url needs a library (JNA) that this program does not"
                    + " have; name host and port, as in jdbc:mariadb://localhost:3306/app.");
        }
        return given.startsWith(MYSQL) ? PREFIX + given.substring(MYSQL.length()) : given;
    }

    /// Where the data of a fresh server is kept.
    public static Path home() {
        return Home.of(NAME);
    }

    private static List<Wait> waits(ResultSet status) throws SQLException {
        return InnoDbLocks.waits(status.getString("Status"))
                .orElseThrow(() -> new SQLException(
                        "it must be told to show locks, by" + " SET GLOBAL innodb_status_output_locks = ON"));
    }

    private static String explain(String state, int code, String said) {
        if (said.startsWith("RSA public key")) {
            return "MySQL takes this user's password over TLS only (" + said
                    + "); add sslMode=verify-full to --url, or,"
                    + " where nobody listens, allowPublicKeyRetrieval=true.";
        }
        if (FULL.contains(code)) {
            return "MariaDB has no connections left (" + said + "); lower --threads or --pool-size, or raise its"
                    + " max_connections, or what this user may have of them.";
        }
        return switch (state) {
            case "28000" -> "MariaDB refuses the user or the password (" + said + "); check --user and --password-env.";
            case "08000", "08001", "08S01" ->
                said.contains("ertificate")
                        ? "The certificate of the MariaDB at --url is not trusted (" + said
                                + "); name it in the URL by serverSslCert=FILE."
                        : "No MariaDB answers at --url (" + said + "); start it, or check host and port.";
            default ->
                code == 1049
                        ? "There is no such database on this MariaDB (" + said + "); check --url."
                        : "MariaDB can't be used: " + said + ".";
        };
    }
}
