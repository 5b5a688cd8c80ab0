package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lostcount.Await;
import org.lostcount.EitherLane;
import org.lostcount.FilesThere;
import org.lostcount.Promised;
import org.lostcount.QuickJava;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// Two servers of which one follows the other.
@EitherLane
@Order(EitherLane.EARLY)
class PostgresPairTest {
    private static final Counter ATOMIC =
            new PostgresStore().counter(Strategy.ATOMIC).orElseThrow();
    private static final Duration LONG_WAY = Duration.ofSeconds(10);

    private static final Path HOME = PostgresStore.home();

    private static PostgresPair pair;

    @BeforeAll
    static void start() throws Exception {
        PostgresServer.start(HOME).close(); // so that its programs are unpacked
        long begin = System.nanoTime();
        pair = PostgresPair.start(HOME);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Promised.within(Duration.ofSeconds(2)));
    }

    @AfterAll
    static void close() {
        Path copy = pair.followersData();
        assertThat(copy).exists();
        pair.close();
        assertThat(copy).doesNotExist();
    }

    @Test
    void whatIsWrittenOnTheOneIsReadOnTheOtherWhichTakesNoWrites() throws Exception {
        pair.ready(Duration.ZERO, false);
        execute(pair.port(), "CREATE TABLE heard (id int PRIMARY KEY, n int)");
        execute(pair.port(), "SET synchronous_commit = remote_apply; INSERT INTO heard VALUES (1, 42)");

        assertThat(ask(pair.followersPort(), "SELECT n FROM heard")).isEqualTo("42");
        assertThat(ask(pair.followersPort(), "SHOW fsync")).isEqualTo("on");
        for (String write : List.of("UPDATE heard SET n = 0", "SELECT n FROM heard FOR UPDATE")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(pair.followersPort(), write))
                    .returns("25006", SQLException::getSQLState);
        }
        execute(pair.port(), "DROP TABLE heard");
    }

    @Test
    void bothListenOnOneLoopbackAddressOnlyAndTheirPasswordCanBeReadNowhere() throws Exception {
        pair.ready(Duration.ofMillis(20), false);
        String password = pair.properties().getProperty("password");
        for (int port : List.of(pair.port(), pair.followersPort())) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket("127.0.0.2", port).close());
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(pair.url(port), PostgresServer.USER, "wrong"))
                    .returns("28P01", SQLException::getSQLState);
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(password)))
                .isEmpty();
        assertThat(FilesThere.below(HOME).stream()
                        .filter(file -> !file.toString().contains("/program/"))
                        // Whoever closes one gives up what its process has locked: the servers of other tests.
                        .filter(file -> !file.endsWith("lock")))
                .isNotEmpty()
                .noneMatch(file -> contains(file, password));
    }

    @Test
    void whoTakesOverHasWhatItHadHeardAndIsFollowedAgainAfterwards() throws Exception {
        pair.ready(Duration.ZERO, false);
        int before = pair.port();
        execute(before, "CREATE TABLE kept AS SELECT 42 AS n");
        execute(before, "SET synchronous_commit = remote_write; UPDATE kept SET n = 43");
        pair.failOver();

        assertThat(pair.port()).isNotEqualTo(before);
        assertThat(ask(pair.port(), "SELECT n FROM kept")).isEqualTo("43");
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask(before, "SELECT 1"));
        // Nobody follows it, so nobody is waited for.
        execute(pair.port(), "SET synchronous_commit = remote_apply; UPDATE kept SET n = 44");
        pair.restart();
        assertThat(ask(pair.port(), "SELECT n FROM kept")).isEqualTo("44");
        assertThatExceptionOfType(StoreException.class).isThrownBy(pair::failOver);

        pair.ready(Duration.ZERO, false);
        assertThat(pair.port()).isEqualTo(before);
        execute(before, "SET synchronous_commit = remote_apply; UPDATE kept SET n = 45");
        assertThat(ask(pair.followersPort(), "SELECT n FROM kept")).isEqualTo("45");
        execute(before, "DROP TABLE kept");
    }

    /// Nobody waits for what is done to them when the run is stopped.
    @Test
    void whatWasGivenUpInItsCourseIsPutRightBeforeTheNextRun() throws Exception {
        pair.ready(Duration.ZERO, false);
        execute(pair.port(), "CREATE TABLE kept AS SELECT 42 AS n");
        for (ThrowingCallable fault : List.<ThrowingCallable>of(pair::failOver, pair::restart)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(StoreException.class).isThrownBy(fault);
            assertThat(Thread.interrupted()).isTrue();
            pair.ready(Duration.ZERO, false);
            execute(pair.port(), "SET synchronous_commit = remote_apply; UPDATE kept SET n = n + 1");
            assertThat(ask(pair.followersPort(), "SELECT n FROM kept")).startsWith("4");
        }
        assertThat(ask(pair.port(), "SELECT n FROM kept")).isEqualTo("44");
        execute(pair.port(), "DROP TABLE kept");
    }

    @Test
    void afterARestartOfTheFirstTheOtherFollowsAgain() throws Exception {
        pair.ready(Duration.ZERO, false);
        pair.restart();
        execute(pair.port(), "SET synchronous_commit = remote_apply; CREATE TABLE again AS SELECT 1 AS n");

        assertThat(ask(pair.followersPort(), "SELECT n FROM again")).isEqualTo("1");
        execute(pair.port(), "DROP TABLE again");
    }

    /// The server says that it is done, with a warning; and who takes over has not heard of it.
    @Test
    void aCommitWhoseWaitForTheFollowerWasCancelledIsInDoubtAndMayBeGone() throws Exception {
        PostgresPair own = PostgresPair.start(HOME);
        try (OpenStore open = new PostgresStore().on(own, "lost_count");
                OpenCounter counter = open.open(ATOMIC, waiting(LONG_WAY));
                Session session = counter.session()) {
            assertThat(counter.settings())
                    .containsEntry("synchronous_commit", "remote_apply")
                    .containsEntry("topology", "replica")
                    .containsEntry("link", "10000 ms each way");
            counter.reset(0);
            long number = session.number();
            FutureTask<Outcome> attempt = new FutureTask<>(() -> session.attempt(0, 1, Steps.NONE));
            Thread.ofPlatform().start(attempt);
            Await.until(() -> "SyncRep"
                    .equals(ask(own, own.port(), "SELECT wait_event FROM pg_stat_activity WHERE pid = " + number)));
            session.cancel();

            assertThat(attempt.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Outcome.Info.class, info -> assertThat(info.code()).isEqualTo("01000"));
            assertThat(counter.total()).isEqualTo(1);
            counter.breakable().orElseThrow().failOver(() -> {});
            assertThat(counter.total()).isZero();
            assertThat(counter.breakable().orElseThrow().outlivesFailOver()).isTrue();
        }
    }

    /// Of two sessions one is led to who has taken over; the other goes on with the one that woke up.
    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "REMOTE_APPLY"})
    void aPrimaryThatWakesUpGoesOnAnsweringWhoHoldsItUnlessItWaitsForAFollower(Acknowledge acknowledge)
            throws Exception {
        PostgresPair own = PostgresPair.start(HOME);
        int first = own.port();
        try (OpenStore open = new PostgresStore().on(own, "lost_count");
                OpenCounter counter = open.open(
                        ATOMIC, settings(2, Map.of("topology", Topology.REPLICA, "acknowledge", acknowledge)));
                Session one = counter.session();
                Session other = counter.session()) {
            counter.reset(0);
            long others = sum(own, first);
            assertThat(one.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            own.heard();
            Breakable broken = counter.breakable().orElseThrow();
            AtomicLong before = new AtomicLong();
            broken.replace(() -> before.set(own.port()));
            broken.wake();

            assertThat(before.get()).isEqualTo(own.port()).isNotEqualTo(first);
            Map<Integer, Outcome> outcomes = new TreeMap<>();
            for (Session session : List.of(one, other)) {
                Outcome outcome = session.attempt(0, 1, Steps.NONE);
                if (outcome instanceof Outcome.Fail) {
                    // Its connection had been ended, and it takes another.
                    outcome = session.attempt(0, 1, Steps.NONE);
                }
                outcomes.put(session.era(), outcome);
            }
            assertThat(outcomes).containsOnlyKeys(0, 1).containsEntry(1, Outcome.OK);
            if (acknowledge == Acknowledge.LOCAL) {
                assertThat(outcomes).containsEntry(0, Outcome.OK);
            } else {
                assertThat(outcomes.get(0))
                        .isInstanceOfSatisfying(
                                Outcome.Info.class,
                                info -> assertThat(info.code()).isEqualTo("01000"));
            }
            assertThat(counter.total()).isEqualTo(3);
            assertThat(sum(own, first)).isEqualTo(others + 3);
        }
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask(own, first, "SELECT 1"));
    }

    /// Who waits for the follower waits until the way is there again; who does not is answered, and the follower is
    /// behind.
    @Test
    void aCutWayKeepsCommitsWaitingAndTheFollowerBehind() throws Exception {
        PostgresPair own = PostgresPair.start(HOME);
        try (OpenStore open = new PostgresStore().on(own, "lost_count")) {
            try (OpenCounter counter = open.open(ATOMIC, cut(Acknowledge.REMOTE_APPLY));
                    Session session = counter.session()) {
                counter.reset(0);
                long others = sum(own, own.port());
                Breakable broken = counter.breakable().orElseThrow();
                broken.cut(() -> {});
                FutureTask<Outcome> attempt = new FutureTask<>(() -> session.attempt(0, 1, Steps.NONE));
                Thread.ofPlatform().start(attempt);
                try {
                    Await.until(() -> ask(
                                    own,
                                    own.port(),
                                    "SELECT wait_event FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                            .equals("SyncRep"));
                    assertThat(sum(own, own.followersPort())).isEqualTo(others);
                } finally {
                    // Nor could the session be closed before.
                    broken.heal();
                }
                assertThat(attempt.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.OK);
                assertThat(sum(own, own.followersPort())).isEqualTo(others + 1);
            }
            try (OpenCounter counter = open.open(ATOMIC, cut(Acknowledge.LOCAL));
                    Session session = counter.session()) {
                counter.reset(0);
                Breakable broken = counter.breakable().orElseThrow();
                broken.cut(() -> {});
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                assertThat(counter.total()).isEqualTo(1);
                // It takes over without what it could not hear.
                broken.failOver(() -> {});
                broken.heal();
                assertThat(counter.total()).isZero();
            }
        }
    }

    @Test
    void whoNamesAllHostsOfServersOfTheirOwnIsLedToTheOneThatTakesWrites() throws Exception {
        pair.ready(Duration.ZERO, false);
        String url = "jdbc:postgresql://127.0.0.1:" + pair.followersPort() + ",127.0.0.1:" + pair.port()
                + "/postgres?targetServerType=primary&hostRecheckSeconds=0";
        StoreAddress theirs = new StoreAddress(
                url, PostgresServer.USER, pair.properties().getProperty("password"), StoreAddress.DEFAULT_TABLE);
        assertCounts(theirs);
        // In the middle of a run workers go on at the new one; beside them nobody does.
        Workload untilStopped = Workload.DEFAULT.withThreads(2).withExtent(new Extent.For(Duration.ofMinutes(1)));
        try (OpenStore store = new PostgresStore().open(theirs)) {
            LoadRun run = new LoadRun(store, ATOMIC, untilStopped, false);
            AtomicLong ok = new AtomicLong();
            FutureTask<RunResult> result = new FutureTask<>(
                    () -> run.run(snapshot -> ok.set(snapshot.totals().ok())));
            Thread.ofPlatform().start(result);
            Await.until(() -> ok.get() > 0);
            pair.failOver();
            long before = ok.get();
            Await.until(() -> ok.get() > before + 100);
            run.stop();
            assertThat(result.get().verdict().wasRead()).isFalse();
            assertThat(result.get().verdict().grade()).isNotEqualTo(Grade.FORBIDDEN);
        }
        assertCounts(theirs);
    }

    private static void assertCounts(StoreAddress theirs) throws StoreException {
        Workload workload = Workload.DEFAULT.withThreads(2).withExtent(new Extent.Increments(20));
        try (OpenStore store = new PostgresStore().open(theirs)) {
            RunResult result = new LoadRun(store, ATOMIC, workload, false).run(_ -> {});
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            assertThat(result.totals().ok()).isEqualTo(40);
            store.clean();
        }
    }

    private static CounterSettings waiting(Duration link) {
        return settings(1, Map.of("topology", Topology.REPLICA, "acknowledge", Acknowledge.REMOTE_APPLY, "link", link));
    }

    private static CounterSettings cut(Acknowledge acknowledge) {
        return settings(1, Map.of("topology", Topology.REPLICA, "acknowledge", acknowledge, "cut", LONG_WAY));
    }

    private static CounterSettings settings(int sessions, Map<String, Object> extras) {
        return new CounterSettings(
                1,
                sessions,
                sessions,
                Isolation.READ_COMMITTED,
                Phrasing.RESOLVABLE,
                Optional.empty(),
                Optional.empty(),
                false,
                extras);
    }

    @Test
    void aProgramThatIsKilledTakesBothWithItAndTheNextStartRemovesWhatItLeft() throws Exception {
        Process program = new ProcessBuilder(QuickJava.command(Program.class, List.of(), List.of(HOME.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = program.inputReader()) {
            String[] words = said.readLine().split(" ", 3);
            List<ProcessHandle> servers = Stream.of(words[0], words[1])
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            Path left = Path.of(words[2]);
            program.destroyForcibly().onExit().join();

            for (ProcessHandle server : servers) {
                assertThat(server.onExit()).succeedsWithin(Promised.within(Duration.ofSeconds(10)));
            }
            try (PostgresServer next = PostgresServer.start(HOME)) {
                assertThat(next.port()).isPositive();
                assertThat(left).doesNotExist();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    /// Another program, which starts two servers and does not close them.
    static final class Program {
        private Program() {}

        static void main(String[] arguments) throws Exception {
            PostgresPair two = PostgresPair.start(Path.of(arguments[0]));
            IO.println(pid(two, two.port()) + " " + pid(two, two.followersPort()) + " "
                    + ask(two, two.followersPort(), "SHOW data_directory"));
            IO.readln();
        }

        private static String pid(PostgresPair two, int port) throws SQLException {
            return ask(two, port, "SELECT pg_read_file('postmaster.pid')")
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean contains(Path file, String what) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(what);
        } catch (IOException e) {
            return false; // gone since it was listed
        }
    }

    private static void execute(int port, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(pair.url(port), pair.properties());
                Statement statement = connection.createStatement()) {
            for (String each : sql.split("; ", -1)) {
                statement.execute(each);
            }
        }
    }

    /// With the rows of earlier runs, of which a killed server was not told to remove them.
    private static long sum(PostgresPair two, int port) throws SQLException {
        return Long.parseLong(ask(two, port, "SELECT sum(n) FROM lost_count"));
    }

    private static String ask(int port, String query) throws SQLException {
        return ask(pair, port, query);
    }

    private static String ask(PostgresPair two, int port, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(two.url(port), two.properties());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
