package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Await;
import org.lostcount.Promised;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.Guest;

/// PostgreSQL by URL, as a user's own server is, and what comes of its failures.
class PostgresStoreTest {
    private static final PostgresStore STORE = new PostgresStore();
    private static final Counter ATOMIC = STORE.counter(Strategy.ATOMIC).orElseThrow();
    private static final Counter LOCKING = STORE.counter(Strategy.LOCKING).orElseThrow();
    private static final CounterSettings ALONE = new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED);

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(PostgresStore.home());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void countsByUrlAndTellsTheSettingsThatMatter() throws Exception {
        try (OpenStore store = STORE.open(address(server.user(), server.password()))) {
            assertThat(store.version()).startsWith("PostgreSQL 18");
            Workload workload = Workload.DEFAULT.withExtent(new Extent.Increments(20));
            RunResult result = new LoadRun(store, ATOMIC, workload, false).run(snapshot -> {});
            assertThat(result.storeSettings()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            store.clean();
            assertThat(ask("SELECT to_regclass('lost_count')")).isNull();
        }
    }

    @Test
    void sessionsCommitAsTheRunWantsIt() throws Exception {
        CounterSettings unsynced =
                new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED, Phrasing.PLAIN, Optional.of(false));
        try (OpenStore store = STORE.open(address(server.user(), server.password()));
                OpenCounter open = store.open(ATOMIC, unsynced)) {
            open.reset(0);
            assertThat(open.settings()).containsEntry("synchronous_commit", "off");
            ask("CREATE FUNCTION as_set() RETURNS trigger AS $$ BEGIN"
                    + " new.n = CASE current_setting('synchronous_commit') WHEN 'off' THEN 4711 ELSE 0 END;"
                    + " RETURN new; END $$ LANGUAGE plpgsql;"
                    + " CREATE TRIGGER as_set BEFORE UPDATE ON lost_count FOR EACH ROW EXECUTE FUNCTION as_set();"
                    + " SELECT 1");
            try (Session session = open.session()) {
                session.attempt(0, 1, Steps.NONE);
                assertThat(open.total()).isEqualTo(4711);
            } finally {
                ask("DROP FUNCTION as_set CASCADE; SELECT 1");
            }
        }
    }

    @Test
    void aWrongPasswordIsOneSentenceThatDoesNotTellIt() {
        assertThatThrownBy(() -> STORE.open(address(server.user(), "wr0ng-secret")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("--password-env")
                .hasMessageNotContaining("wr0ng-secret");
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() {
        var nowhere = new StoreAddress("jdbc:postgresql://127.0.0.1:1/none", "u", "p", "lost_count");
        assertThatThrownBy(() -> STORE.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("No PostgreSQL answers at --url");
    }

    @Test
    void aServerWithoutTlsIsToldOf() {
        var encrypted =
                new StoreAddress(server.jdbcUrl() + "?sslmode=require", server.user(), server.password(), "lost_count");
        assertThatThrownBy(() -> STORE.open(encrypted))
                .isInstanceOf(StoreException.class)
                .hasMessage("This PostgreSQL offers no TLS (The server does not support SSL.); turn it on there, or"
                        + " leave sslmode out of --url where nobody listens on the way.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic", "naive"})
    void aCommitWhoseWaitForAFollowerWasCancelledIsInDoubt(String strategy) throws Exception {
        Counter counter = STORE.counters().stream()
                .filter(c -> c.id().strategy().equals(strategy))
                .findFirst()
                .orElseThrow();
        try (OpenStore store = STORE.open(address(server.user(), server.password()));
                OpenCounter open = store.open(counter, ALONE)) {
            open.reset(0);
            try (Session session = open.session()) {
                long number = session.number();
                follow("nobody");
                FutureTask<Outcome> attempt = new FutureTask<>(() -> session.attempt(0, 1, Steps.NONE));
                Thread.ofPlatform().start(attempt);
                Await.until(
                        () -> ask("SELECT max(wait_event) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND pid = "
                                        + number)
                                != null);
                ask("SELECT pg_cancel_backend(" + number + ")");
                assertThat(attempt.get())
                        .isInstanceOfSatisfying(
                                Outcome.Info.class,
                                info -> assertThat(info.code()).isEqualTo("01000"));
                assertThat(open.total()).isEqualTo(1);
                follow("");
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            } finally {
                follow("");
            }
        }
    }

    /// Has commits wait for a follower of this name, or for none, and comes back when that is so.
    private static void follow(String name) throws Exception {
        execute("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
        execute("SELECT pg_reload_conf()");
        Await.until(() -> name.equals(ask("SHOW synchronous_standby_names")));
    }

    @Test
    void whatAFunctionOfTheirsWarnsOfIsNoDoubt() throws Exception {
        try (OpenStore store = STORE.open(address(server.user(), server.password()));
                OpenCounter open = store.open(ATOMIC, ALONE)) {
            open.reset(0);
            execute("CREATE FUNCTION warning() RETURNS trigger AS $$ BEGIN RAISE WARNING 'mind the gap';"
                    + " RETURN new; END $$ LANGUAGE plpgsql");
            execute("CREATE TRIGGER warning BEFORE UPDATE ON lost_count FOR EACH ROW EXECUTE FUNCTION warning()");
            try (Session session = open.session()) {
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            } finally {
                execute("DROP FUNCTION warning CASCADE");
            }
        }
    }

    @Test
    void aUserWithoutTheRightToMakeTheTableIsToldSo() throws Exception {
        // The server's data outlives a test.
        execute("DROP ROLE IF EXISTS guest");
        execute("CREATE ROLE guest");
        String asGuest = server.jdbcUrl() + "?options=-c%20role=guest";
        try (OpenStore store = STORE.open(new StoreAddress(asGuest, server.user(), server.password(), "guests"))) {
            assertThatThrownBy(() -> store.open(ATOMIC, ALONE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("right to create")
                    .hasMessageContaining("--table");
        }
    }

    @Test
    void whoOwnsASchemaAndNothingElseCountsAndSteps() throws Exception {
        execute("DROP SCHEMA IF EXISTS visit CASCADE");
        execute("DROP ROLE IF EXISTS visitor");
        execute("CREATE ROLE visitor LOGIN PASSWORD 'v'");
        execute("CREATE SCHEMA visit AUTHORIZATION visitor");
        try {
            // The server lets in its own user alone, whom this one takes the place of.
            StoreAddress visitor = new StoreAddress(
                    server.jdbcUrl() + "?options=-c%20role=visitor", server.user(), server.password(), "visit.counted");
            assertThat(Guest.counts(STORE, visitor)).startsWith("PostgreSQL");
            Guest.steps(STORE, visitor);
        } finally {
            execute("DROP SCHEMA visit CASCADE");
            execute("DROP ROLE visitor");
        }
    }

    @Test
    void leavesATableOfTheSameNameThatIsNotOursAlone() throws Exception {
        execute("DROP TABLE IF EXISTS theirs");
        execute("CREATE TABLE theirs (id bigint PRIMARY KEY, n bigint, updated_at timestamptz)");
        execute("COMMENT ON TABLE theirs IS 'precious'");
        try (OpenStore store =
                STORE.open(new StoreAddress(server.jdbcUrl(), server.user(), server.password(), "theirs"))) {
            assertThatThrownBy(() -> store.open(ATOMIC, ALONE)).hasMessageContaining("did not make");
            assertThatThrownBy(store::clean).isInstanceOf(StoreException.class);
            assertThat(ask("SELECT to_regclass('theirs')")).isEqualTo("theirs");
        }
    }

    @Test
    void aConnectionThatDiesBeforeTheCommitMakesACertainFailureAndTheSessionGoesOn() throws Exception {
        try (OpenStore store = STORE.open(address(server.user(), server.password()));
                OpenCounter open = store.open(LOCKING, ALONE);
                Session session = open.session()) {
            open.reset(0);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    terminateSessionsIn("idle in transaction");
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Fail.class);
            assertThat(session.attempt(0, 1, step -> {})).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(1);
        }
    }

    /// The trigger takes the session the right to read what it has just added to. Without a right to the schema the
    /// table is not even there, but to a statement whose plan was kept.
    @Test
    void anAdditionThatCanNotBeReadAfterwardsHasHappenedAllTheSame() throws Exception {
        Counter counter = STORE.counter(Strategy.ATOMIC_THEN_SELECT).orElseThrow();
        execute("DROP ROLE IF EXISTS blind");
        execute("CREATE ROLE blind");
        execute("DROP TABLE IF EXISTS unreadable");
        try (OpenStore store =
                        STORE.open(new StoreAddress(server.jdbcUrl(), server.user(), server.password(), "unreadable"));
                OpenCounter open = store.open(counter, ALONE);
                Session session = open.session()) {
            open.reset(0);
            execute("CREATE OR REPLACE FUNCTION blinds() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM set_config(''role'', ''blind'', false); RETURN NULL; END'");
            execute("CREATE TRIGGER blinds AFTER UPDATE ON unreadable FOR EACH ROW EXECUTE FUNCTION blinds()");
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(1);
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isIn("42P01", "42501"));
            assertThat(open.total()).isEqualTo(1);
        }
    }

    @Test
    void nobodyKnowsOfACommitWhoseConnectionDied() throws Exception {
        try (OpenStore store = STORE.open(address(server.user(), server.password()))) {
            OpenCounter open = store.open(LOCKING, ALONE);
            Session session = open.session();
            open.reset(0);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.COMMIT) {
                    terminateSessionsIn("idle in transaction");
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
            assertThat(open.total()).isZero();

            long begin = System.nanoTime();
            session.close();
            open.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("closing waits for no connection that has died")
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void anAttemptCancelledWhileItWaitsForALockIsNotApplied() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (OpenStore store = STORE.open(address(server.user(), server.password()));
                OpenCounter open = store.open(LOCKING, new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED));
                Session holder = open.session();
                Session waiter = open.session()) {
            open.reset(0);
            FutureTask<Outcome> held = attempt(holder, step -> {
                if (step == Step.COMMIT) {
                    locked.countDown();
                    mayCommit.await();
                }
            });
            locked.await();
            FutureTask<Outcome> waiting = attempt(waiter, Steps.NONE);
            // The driver cancels a statement once, and a cancel that comes before the server has begun it is lost.
            awaitAnswer("1", "SELECT count(*) FROM pg_locks WHERE NOT granted");
            waiter.cancel();
            assertThat(waiting.get())
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("57014"));
            mayCommit.countDown();
            assertThat(held.get()).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(1);
            assertThat(waiter.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
        }
    }

    private static FutureTask<Outcome> attempt(Session session, Steps steps) {
        FutureTask<Outcome> task = new FutureTask<>(() -> session.attempt(0, 1, steps));
        Thread.ofPlatform().start(task);
        return task;
    }

    /// Backends that are halted answer nothing, not even a cancel.
    @Test
    void aStopIsBackWithinASecondEvenWhenTheServerHangs() throws Exception {
        assumeThat(System.getProperty("os.name")).as("signals by kill(1)").isEqualTo("Linux");
        OpenStore store = STORE.open(address(server.user(), server.password()));
        LoadRun run =
                new LoadRun(store, ATOMIC, Workload.DEFAULT.withExtent(new Extent.For(Duration.ofHours(1))), false);
        CountDownLatch counting = new CountDownLatch(1);
        FutureTask<RunResult> task = new FutureTask<>(() -> run.run(snapshot -> {
            if (snapshot.totals().ok() > 100) {
                counting.countDown();
            }
        }));
        Thread.ofPlatform().start(task);
        counting.await();
        List<String> backends = backends();
        signal("-STOP", backends);
        try {
            long begin = System.nanoTime();
            run.stop();
            RunResult result = task.get();
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(result.verdict().expected())
                    .isEqualTo(result.totals().ok())
                    .isGreaterThan(100);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Promised.within(Duration.ofMillis(1200)));
        } finally {
            signal("-CONT", backends);
        }
        store.close();
    }

    private static void terminateSessionsIn(String state) {
        String these = " FROM pg_stat_activity WHERE state = '" + state + "'";
        try {
            ask("SELECT count(pg_terminate_backend(pid))" + these);
            // Terminated is only asked for; wait until it has come about.
            awaitAnswer("0", "SELECT count(*)" + these);
        } catch (SQLException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitAnswer(String answer, String sql) throws SQLException, InterruptedException {
        Await.until(() -> answer.equals(ask(sql)));
    }

    private static List<String> backends() throws SQLException {
        List<String> pids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE application_name = 'lost-count'")) {
            while (row.next()) {
                pids.add(row.getString(1));
            }
        }
        return pids;
    }

    private static void signal(String signal, List<String> pids) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(pids);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static StoreAddress address(String user, String password) {
        return new StoreAddress(server.jdbcUrl(), user, password, "lost_count");
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = answer(statement, sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /// What the last of several statements answers.
    private static ResultSet answer(Statement statement, String sql) throws SQLException {
        for (boolean rows = statement.execute(sql); !rows; ) {
            rows = statement.getMoreResults();
        }
        return statement.getResultSet();
    }
}
