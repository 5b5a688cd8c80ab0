package org.lostcount.store.postgres;

import java.nio.file.Path;
import java.sql.SQLWarning;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Replication;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;
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
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLWarning;

/// The store `postgres`. Without a URL it is a server of our own, on loopback, which ends when the store is closed.
public final class PostgresStore extends SqlStore {
    private static final String NAME = "postgres";

    /// How its own server and those of users are reached.
    public static final SqlDriver DRIVER = new SqlDriver(
            List.of("jdbc:postgresql:"),
            "jdbc:postgresql://localhost/test",
            Map.of(
                    "ApplicationName",
                    "lost-count",
                    // Prepared on the server from the first execution on, as a long run would have it anyway.
                    "prepareThreshold",
                    "1",
                    // Says everything as it connects: what is set afterwards would stay with a session that a pooler
                    // hands on.
                    "assumeMinServerVersion",
                    "9.0",
                    "socketFactory",
                    ChannelSockets.class.getName()),
            Map.of("prepareThreshold", "0"),
            url -> Optional.of(FirstAnswer.of("PostgreSQL", url, "loginTimeout", TimeUnit.SECONDS)),
            PostgresStore::explain,
            waiting -> waiting.unwrap(BaseConnection.class).cancelQuery());

    private static final SqlAtomic ATOMIC =
            new SqlAtomic("UPDATE n = n + 1 … RETURNING", "UPDATE {table} SET n = n + ? WHERE id = ? RETURNING n");

    private static final SqlNumberSequence IDENTITY = new SqlNumberSequence(
            "IDENTITY",
            "INSERT INTO {table}_identity_{run} DEFAULT VALUES RETURNING n",
            "ALTER TABLE {table} ALTER COLUMN n RESTART WITH {next}");

    private static final SqlNamedLock NAMED =
            new SqlNamedLock("pg_advisory_xact_lock", "SELECT pg_advisory_xact_lock(?)", null, null);

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
            // A column that counts by itself asks a sequence, too.
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.{name} TO {schema};"
                    + " GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {schema}",
            "GRANT USAGE, SELECT ON SEQUENCE {schema}.{name} TO {schema}",
            List.of("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE usename = '{schema}'"),
            List.of("DROP ROLE {schema}"));

    /// A commit that waited for a follower, and whose wait was cancelled, is acknowledged with a warning. What a
    /// function of somebody's own has raised has the same state.
    private static final SqlErrors ERRORS =
            SqlErrors.STATES.doubting(warning -> "01000".equals(warning.getSQLState()) && !isRaised(warning));

    private static final SqlSettings SETTINGS = new SqlSettings(
            "SHOW {name}",
            "SET {name} = '{value}'",
            "SET LOCAL {name} = '{value}'",
            "SET TRANSACTION ISOLATION LEVEL {value}",
            "DEALLOCATE ALL",
            List.of("SHOW synchronous_commit", "SHOW fsync"),
            "synchronous_commit",
            _ -> Map.of(),
            shown -> !"off".equals(shown.get("synchronous_commit")) && "on".equals(shown.get("fsync")));

    /// Section numbers of the manual of PostgreSQL 18.
    private static final SqlManual MANUAL = new SqlManual(
            Map.of(
                    Isolation.READ_COMMITTED,
                    new SqlManual.Level(
                            Documented.mayLose(
                                    "13.2.1: an UPDATE that waited goes on; what an earlier SELECT saw is not looked at"),
                            Documented.neverLoses(
                                    "13.2.1, 13.3.2: FOR UPDATE reads the row as it then is, and locks it until the end"),
                            Documented.neverLoses("13.2.1: an UPDATE that waited computes from the row as it then is"),
                            Documented.neverLoses("13.2.1: an UPDATE that waited looks at its WHERE again")),
                    Isolation.REPEATABLE_READ,
                    SqlManual.Level.of(
                            Documented.neverLoses(
                                    "13.2.2: rows changed since the transaction began can be neither updated nor locked: 40001")),
                    Isolation.SERIALIZABLE,
                    SqlManual.Level.of(Documented.neverLoses("13.2.3: what commits is as if run one by one"))),
            new SqlManual.Rules(
                    Documented.neverLoses("5.5.1: the value must meet the CHECK, or the statement is an error"),
                    Documented.neverLoses("5.5.3, 5.5.4: the key of a row is unique among all rows"),
                    Documented.neverLoses("9.17: sessions that ask at the same time are given different values"),
                    Documented.neverLoses("INSERT: puts new rows into a table"),
                    Optional.of(Documented.neverLoses(
                            "13.3.5: whoever asks for the same lock waits until the transaction has ended")),
                    false));

    public PostgresStore() {
        super(new SqlEngine(
                NAME,
                "PostgreSQL",
                DRIVER,
                ATOMIC,
                IDENTITY,
                NAMED,
                0,
                SqlTracing.RETURNING,
                ERRORS,
                SETTINGS,
                LOCKS,
                BREAKING,
                FENCE,
                MANUAL));
    }

    @Override
    protected OpenStore start(String table) throws StoreException {
        return opened(PostgresServer.start(home()), table);
    }

    @Override
    public List<Replication> replications() {
        return List.of(new Replication(
                Topology.REPLICA,
                EnumSet.range(Acknowledge.LOCAL, Acknowledge.REMOTE_APPLY),
                true,
                Set.of(Strategy.NAIVE.name(), Strategy.CONDITIONAL.name()),
                Set.of(Fault.ZOMBIE.word(), Fault.CUT.word(), Fault.FAIL_OVER.word() + "," + Fault.CUT.word()),
                Set.of()));
    }

    @Override
    protected OpenStore start(String table, Topology topology) throws StoreException {
        return on(PostgresPair.start(home()), table);
    }

    OpenStore on(PostgresPair pair, String table) throws StoreException {
        return new PairStore(opened(pair, table), pair);
    }

    /// Where the server's binaries and data live between runs.
    public static Path home() {
        return Home.of(NAME);
    }

    private static boolean isRaised(SQLWarning warning) {
        return warning instanceof PSQLWarning said
                && "exec_stmt_raise".equals(said.getServerErrorMessage().getRoutine());
    }

    private static String explain(String state, int code, String said) {
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
