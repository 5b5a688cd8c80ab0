package org.lostcount.store.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
import org.postgresql.util.PSQLWarning;

/// The store `postgres`. Without a URL it is a server of our own, on loopback, which ends when the store is closed.
public final class PostgresStore implements Store {
    private static final String NAME = "postgres";

    private static final List<SqlStrategy> STRATEGIES = List.of(
            new SqlNaive(),
            new SqlLocking(),
            new SqlAtomic("UPDATE n = n + 1 … RETURNING", "UPDATE {table} SET n = n + ? WHERE id = ? RETURNING n"),
            new SqlAtomicThenSelect(),
            new SqlConditional(),
            new SqlSerializable(),
            new SqlSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(s -> s.on(NAME, SqlTracing.RETURNING)).toList();

    private static final SqlBreaking BREAKING = new SqlBreaking(
            "CHECKPOINT",
            "SELECT inet_client_port()",
            "SELECT client_port FROM pg_stat_activity WHERE application_name = 'lost-count' AND state <> 'idle'"
                    + " AND pid <> pg_backend_pid()",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port = ? AND application_name ="
                    + " 'lost-count'",
            "SELECT pg_snapshot_xmax(pg_current_snapshot())",
            "SELECT pg_xact_status(?::text::xid8)");

    private static final SqlLocks LOCKS = new SqlLocks(
            Map.of(
                    "lock_timeout", "0",
                    "statement_timeout", "0",
                    "idle_in_transaction_session_timeout", "0",
                    // A commit that is not yet on the disk is seen by others all the same.
                    "synchronous_commit", "off"),
            "SELECT pg_backend_pid()",
            // What pg_stat_activity has of a session is not for every user to see.
            "SELECT pid, unnest(pg_blocking_pids(pid)) FROM pg_locks WHERE NOT granted");

    /// What the names of trials' users begin with.
    static final String TRIAL = "lost_count_trial_";

    private static final SqlFence FENCE = new SqlFence(
            "SET lock_timeout = {millis}",
            List.of(
                    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                    "REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC",
                    "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
                    "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC",
                    "DO $$ DECLARE r name; BEGIN FOR r IN SELECT rolname FROM pg_roles WHERE starts_with(rolname, '"
                            + TRIAL + "') LOOP EXECUTE format('DROP OWNED BY %I CASCADE', r);"
                            + " EXECUTE format('DROP ROLE %I', r); END LOOP; END $$"),
            List.of(
                    "CREATE ROLE {schema} LOGIN PASSWORD '{password}'",
                    // Sessions that wait for each other are told so at once, and not after a second.
                    "ALTER ROLE {schema} SET deadlock_timeout = '20ms'",
                    "GRANT USAGE ON SCHEMA {schema} TO {schema}",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.counter TO {schema}"),
            List.of("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE usename = '{schema}'"),
            List.of("DROP ROLE {schema}"));

    /// A commit that waited for a follower, and whose wait was cancelled, is acknowledged with a warning. What a
    /// function of somebody's own has raised has the same state.
    private static final SqlErrors ERRORS =
            SqlErrors.STATES.doubting(warning -> "01000".equals(warning.getSQLState()) && !isRaised(warning));

    private static final SqlSettings WORDS = new SqlSettings(
            "SHOW {name}",
            "SET {name} = '{value}'",
            "SET LOCAL {name} = '{value}'",
            "SET TRANSACTION ISOLATION LEVEL {value}",
            "DEALLOCATE ALL");

    /// Section numbers of the manual of PostgreSQL 18.
    private static final SqlManual MANUAL = new SqlManual(Map.of(
            Isolation.READ_COMMITTED,
            new SqlManual.Level(
                    new Documented(
                            Says.MAY_LOSE,
                            "13.2.1: an UPDATE that waited goes on; what an earlier SELECT saw is not looked at"),
                    new Documented(
                            Says.NEVER_LOSES,
                            "13.2.1, 13.3.2: FOR UPDATE reads the row as it then is, and locks it until the end"),
                    new Documented(
                            Says.NEVER_LOSES, "13.2.1: an UPDATE that waited computes from the row as it then is"),
                    new Documented(Says.NEVER_LOSES, "13.2.1: an UPDATE that waited looks at its WHERE again")),
            Isolation.REPEATABLE_READ,
            SqlManual.Level.of(new Documented(
                    Says.NEVER_LOSES,
                    "13.2.2: rows changed since the transaction began can be neither updated nor locked: 40001")),
            Isolation.SERIALIZABLE,
            SqlManual.Level.of(new Documented(Says.NEVER_LOSES, "13.2.3: what commits is as if run one by one"))));

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
        return "PostgreSQL";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("jdbc:postgresql://localhost/test");
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        String given = address.url();
        if (given == null) {
            PostgresServer server = PostgresServer.start(home());
            return new SqlOpenStore(
                    engine(server::close), server.jdbcUrl(), server.properties(), address.table(), () -> server);
        }
        Properties properties = driverProperties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return new SqlOpenStore(engine(() -> {}), given, properties, address.table(), null);
    }

    /// What connections ask of the driver, user and password apart.
    public static Properties driverProperties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "lost-count");
        // Prepared on the server from the first execution on, as a long run would have it anyway.
        properties.setProperty("prepareThreshold", "1");
        // Says everything as it connects: what is set afterwards would stay with a session that a pooler hands on.
        properties.setProperty("assumeMinServerVersion", "9.0");
        properties.setProperty("socketFactory", ChannelSockets.class.getName());
        return properties;
    }

    private static SqlOpenStore.Engine engine(Runnable onClose) {
        return new SqlOpenStore.Engine(
                NAME,
                STRATEGIES,
                SqlTracing.RETURNING,
                ERRORS,
                BREAKING,
                LOCKS,
                FENCE,
                settings -> !"off".equals(settings.get("synchronous_commit")) && "on".equals(settings.get("fsync")),
                "synchronous_commit",
                List.of("SHOW synchronous_commit", "SHOW fsync"),
                WORDS,
                Map.of("prepareThreshold", "0"),
                url -> Optional.of(FirstAnswer.of("PostgreSQL", url, "loginTimeout", TimeUnit.SECONDS)),
                PostgresStore::explain,
                onClose);
    }

    /// Where the server's binaries and data live between runs: `LOSTCOUNT_HOME`, or a directory of the user's.
    public static Path home() {
        String home = System.getenv("LOSTCOUNT_HOME");
        Path root = home != null
                ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".local", "share", "lost-count");
        return root.resolve("postgres");
    }

    private static boolean isRaised(SQLWarning warning) {
        return warning instanceof PSQLWarning said
                && "exec_stmt_raise".equals(said.getServerErrorMessage().getRoutine());
    }

    private static String explain(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = e.getMessage() == null ? "no reason given" : SqlErrors.firstLine(e.getMessage());
        if (said.contains("statement pooling mode")) {
            return "At --url is a pooler in statement mode, which takes no transactions (" + said
                    + "); give the URL of the server itself, or of a pool in transaction or session mode.";
        }
        if (said.contains("unsupported startup parameter")) {
            return "The pooler at --url does not take what this connection begins with (" + said
                    + "); leave that out of the URL, or have the pooler ignore it (ignore_startup_parameters).";
        }
        if (said.contains("does not support SSL")) {
            return "This PostgreSQL offers no TLS (" + said
                    + "); turn it on there, or leave sslmode out of --url where nobody listens on the way.";
        }
        return switch (state) {
            case "28P01", "28000", "08004" ->
                "PostgreSQL refuses the user or the password (" + said + "); check --user and --password-env.";
            case "3D000" -> "There is no such database on this PostgreSQL (" + said + "); check --url.";
            case "08001", "08006" -> "No PostgreSQL answers at --url (" + said + "); start it, or check host and port.";
            case "53300" ->
                "PostgreSQL has no connections left (" + said + "); lower --threads or --pool-size, or raise its"
                        + " max_connections.";
            default ->
                said.contains("no more connections allowed")
                        ? "The pooler at --url has no connections left (" + said
                                + "); lower --threads or --pool-size, or raise its max_client_conn."
                        : "PostgreSQL can't be used: " + said + ".";
        };
    }
}
