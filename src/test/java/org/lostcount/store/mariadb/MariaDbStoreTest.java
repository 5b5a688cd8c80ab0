package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
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
import org.lostcount.store.Guest;

/// What is MariaDB's own.
@EitherLane
class MariaDbStoreTest {
    private static final MariaDbStore STORE = new MariaDbStore();
    private static final String TABLE = "lost_count.of_maria";

    private static MariaDbServer server;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = MariaDbServer.start(MariaDbStore.home());
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    private static OpenStore open(String prefix) throws StoreException {
        String url = server.url(server.port()).replace("jdbc:mariadb:", prefix);
        return STORE.open(
                new StoreAddress(url, MariaDbServer.USER, server.properties().getProperty("password"), TABLE));
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(server.url(server.port()), server.properties());
    }

    private static Counter counter(Strategy strategy) {
        return STORE.counter(strategy).orElseThrow();
    }

    private static CounterSettings settings(Isolation isolation) {
        return new CounterSettings(1, 2, 2, isolation);
    }

    /// The driver takes the key 0 for none, and gets a number below 0 wrong.
    @ParameterizedTest
    @CsvSource({"5,1", "0,-1", "1,-1", "-3,1", "-1,1", "9223372036854775806,1", "-9223372036854775807,-1"})
    void theSumThatIsHandedOutIsTheOperationsOwn(long start, long delta) throws Exception {
        for (Phrasing phrasing : List.of(Phrasing.PLAIN, Phrasing.TRACED)) {
            CounterSettings settings =
                    new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED, phrasing, Optional.empty());
            long[] got = new long[1];
            try (OpenStore store = open("jdbc:mariadb:");
                    OpenCounter open = store.open(counter(Strategy.ATOMIC), settings);
                    Session session = open.session()) {
                open.reset(start);
                Steps steps = new Steps() {
                    @Override
                    public void at(Step step) {}

                    @Override
                    public void brought(long value) {
                        got[0] = value;
                    }
                };
                assertThat(session.attempt(0, delta, steps)).isEqualTo(Outcome.OK);
                assertThat(got[0]).as("%s", phrasing).isEqualTo(start + delta).isEqualTo(open.total());
            }
        }
    }

    /// A statement that was not let wait any longer is rolled back, and its transaction is not: its locks, and what it
    /// wrote before, are there until the session rolls it back.
    @Test
    void aLockThatIsNotHadInTimeIsAConflictAndLeavesNothingBehind() throws Exception {
        try (OpenStore store = open("jdbc:mysql:");
                Connection other = connect()) {
            other.createStatement().execute("SET GLOBAL innodb_lock_wait_timeout = 1");
            other.createStatement().execute("SET innodb_lock_wait_timeout = 1");
            other.setAutoCommit(false);
            try (OpenCounter open = store.open(counter(Strategy.SERIALIZABLE), settings(Isolation.SERIALIZABLE));
                    Session session = open.session()) {
                open.reset(5);
                other.createStatement().executeQuery("SELECT n FROM " + TABLE + " WHERE n = 5 LOCK IN SHARE MODE");
                assertThat(session.attempt(0, 1, Steps.NONE))
                        .isInstanceOfSatisfying(
                                Outcome.Conflict.class,
                                conflict -> assertThat(conflict.code()).isEqualTo("1205"));
                other.createStatement().execute("UPDATE " + TABLE + " SET n = 7 WHERE n = 5");
                other.commit();
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                assertThat(open.total()).isEqualTo(8);
            } finally {
                other.createStatement().execute("SET GLOBAL innodb_lock_wait_timeout = 50");
            }
        }
    }

    /// What is the default from MariaDB 11.6.2 on, where the server has it.
    @Test
    void whereSnapshotsAreIsolatedALateWriteIsRefused() throws Exception {
        try (OpenStore store = open("jdbc:mariadb:");
                Connection other = connect()) {
            other.createStatement().execute("SET GLOBAL innodb_snapshot_isolation = ON");
            try (OpenCounter open = store.open(counter(Strategy.NAIVE), settings(Isolation.REPEATABLE_READ));
                    Session first = open.session();
                    Session second = open.session()) {
                open.reset(5);
                Outcome late = first.attempt(0, 1, step -> {
                    if (step == Step.WRITE) {
                        assertThat(second.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                    }
                });
                assertThat(late)
                        .isInstanceOfSatisfying(
                                Outcome.Conflict.class,
                                conflict -> assertThat(conflict.code()).isEqualTo("1020"));
                assertThat(open.total()).isEqualTo(6);
            } finally {
                other.createStatement().execute("SET GLOBAL innodb_snapshot_isolation = OFF");
            }
        }
    }

    @Test
    void whoMayNotLookAtOthersCountsAndIsToldWhatSteppingNeeds() throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute("CREATE DATABASE guests");
            connection.createStatement().execute("CREATE USER guest@127.0.0.1 IDENTIFIED BY 'g'");
            connection.createStatement().execute("GRANT ALL ON guests.* TO guest@127.0.0.1");
            String url = server.url(server.port()).replaceFirst("/[^/]*$", "/guests");
            StoreAddress guest = new StoreAddress(url, "guest", "g", "lost_count");
            assertThat(Guest.counts(STORE, guest)).startsWith("MariaDB");
            assertThatThrownBy(() -> Guest.steps(STORE, guest))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("who waits for whom")
                    .hasMessageContaining("PROCESS");
            connection.createStatement().execute("GRANT PROCESS ON *.* TO guest@127.0.0.1");
            Guest.steps(STORE, guest);
        }
    }

    @Test
    void itsTableIsMadeOnceAndCleanedAway() throws Exception {
        try (OpenStore store = open("jdbc:mariadb:");
                Connection other = connect()) {
            store.open(counter(Strategy.NAIVE), settings(Isolation.READ_COMMITTED))
                    .close();
            store.clean();
            other.createStatement().execute("CREATE TABLE " + TABLE + " (n BIGINT) COMMENT = 'of somebody else'");
            assertThatThrownBy(() -> store.open(counter(Strategy.NAIVE), settings(Isolation.READ_COMMITTED)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("did not make");
            other.createStatement().execute("DROP TABLE " + TABLE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody@127.0.0.1 | /lost_count | refuses the user
            lostcount        | /nowhere    | no such database
            """)
    void whatIsWrongWithAnAddressIsSaid(String user, String database, String said) {
        String url = server.url(server.port()).replace("/lost_count", database);
        StoreAddress address = new StoreAddress(url, user, server.properties().getProperty("password"), TABLE);
        assertThatThrownBy(() -> STORE.open(address))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(said);
    }
}
