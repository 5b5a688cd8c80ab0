package org.lostcount.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.Workload;
import org.lostcount.store.Guest;

/// H2 in places of the user's: a guest's house.
@EitherLane
class H2StoreTest {
    private static final H2Store STORE = new H2Store();
    private static final Counter ATOMIC = STORE.counter(Strategy.ATOMIC).orElseThrow();
    private static final CounterSettings ALONE = new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED);

    @TempDir
    private Path directory;

    @Test
    void countsInAFileAndLeavesOnlyItsEmptyTable() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("file");
        assertCounts(url, "file_counter");
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(number(connection, "SELECT COUNT(*) FROM file_counter")).isZero();
        }
        try (OpenStore store = STORE.open(address(url, "file_counter"))) {
            store.clean();
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(number(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'FILE_COUNTER'"))
                    .isZero();
        }
    }

    /// In parts, as a transaction that deletes all would hold all of them.
    @Test
    void removesEachOfManyRowsAndNoneOfAnotherCounter() throws Exception {
        try (OpenStore store = STORE.open(address("jdbc:h2:" + directory.resolve("many"), "many"));
                OpenCounter ledger = store.open(STORE.counter(Strategy.LEDGER).orElseThrow(), ALONE);
                OpenCounter other = store.open(STORE.counter(Strategy.LEDGER).orElseThrow(), ALONE)) {
            ledger.reset(0);
            other.reset(7);
            try (Session session = ledger.session()) {
                for (int i = 0; i < 10_000; i++) {
                    assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            }
            assertThat(ledger.total()).isEqualTo(10_000);
            ledger.reset(3);

            assertThat(ledger.total()).isEqualTo(3);
            assertThat(other.total()).isEqualTo(7);
        }
    }

    @Test
    void countsOnAServer() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
        try {
            assertCounts("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./served", "lost_count");
        } finally {
            server.stop();
        }
    }

    @Test
    void leavesATableOfTheSameNameThatIsNotOursAlone() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("theirs");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE lost_count (id BIGINT PRIMARY KEY, n BIGINT)");
            statement.execute("INSERT INTO lost_count VALUES (1, 41)");
        }
        try (OpenStore store = STORE.open(address(url, "lost_count"))) {
            assertThatThrownBy(() -> store.open(ATOMIC, ALONE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("did not make")
                    .hasMessageContaining("--table");
            assertThatThrownBy(store::clean).isInstanceOf(StoreException.class);
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(number(connection, "SELECT n FROM lost_count")).isEqualTo(41);
        }
    }

    @Test
    void twoRunsOnOneTableDoNotMeet() throws Exception {
        String url = "jdbc:h2:mem:shared_table;DB_CLOSE_DELAY=-1";
        try (OpenStore store = STORE.open(address(url, "lost_count"));
                OpenCounter one = store.open(ATOMIC, ALONE)) {
            one.reset(10);
            try (OpenCounter other = store.open(ATOMIC, ALONE)) {
                other.reset(20);
                assertThat(one.total()).isEqualTo(10);
                assertThat(other.total()).isEqualTo(20);
            }
            assertThat(one.total()).isEqualTo(10);
        }
    }

    @Test
    void aWrongPasswordIsOneSentenceThatDoesNotTellIt() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("locked");
        DriverManager.getConnection(url, "keeper", "right").close();
        assertThatThrownBy(() -> STORE.open(new StoreAddress(url, "keeper", "wr0ng-secret", "lost_count")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("--password-env")
                .hasMessageNotContaining("wr0ng-secret");
    }

    @Test
    void aUserWithoutTheRightToMakeTheTableIsToldSo() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("rights");
        try (Connection connection = DriverManager.getConnection(url, "owner", "o");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER guest PASSWORD 'g'");
        }
        try (OpenStore store = STORE.open(new StoreAddress(url, "guest", "g", "lost_count"))) {
            assertThatThrownBy(() -> store.open(ATOMIC, ALONE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("right to create");
        }
    }

    @Test
    void whoIsNoAdministratorCountsAndIsToldWhatSteppingNeeds() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("guests");
        try (Connection connection = DriverManager.getConnection(url, "owner", "o");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER guest PASSWORD 'g'");
            statement.execute("GRANT ALTER ANY SCHEMA TO guest");
            StoreAddress guest = new StoreAddress(url, "guest", "g", "lost_count");
            assertThat(Guest.counts(STORE, guest)).startsWith("H2");
            assertThatThrownBy(() -> Guest.steps(STORE, guest))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("who waits for whom")
                    .hasMessageContaining("ADMIN TRUE");
            statement.execute("ALTER USER guest ADMIN TRUE");
            Guest.steps(STORE, guest);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsOneSentence() {
        assertThatThrownBy(() -> STORE.open(address("jdbc:h2:tcp://127.0.0.1:1/none", "lost_count")))
                .isInstanceOf(StoreException.class)
                .hasMessage("No H2 server answers at --url; start it, or check host and port.");
    }

    @Test
    void aTableNameThatIsNoNameNeverBecomesSql() {
        for (String name : new String[] {"", "x; DROP TABLE y", "Übung", "a.b.c", "1a", "\"q\""}) {
            assertThat(StoreAddress.isTable(name)).as(name).isFalse();
            assertThatThrownBy(() -> address("jdbc:h2:mem:x", name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(StoreAddress.isTable("workshop.counters")).isTrue();
    }

    private static void assertCounts(String url, String table) throws Exception {
        Workload workload = Workload.DEFAULT.withExtent(new Extent.Increments(20));
        try (OpenStore store = STORE.open(address(url, table))) {
            for (Counter counter : STORE.counters()) {
                var result = new LoadRun(store, counter, workload, false).run(snapshot -> {});
                assertThat(result.totals().ok())
                        .as(counter + " " + result.errors() + result.messages())
                        .isEqualTo(160);
                if (!counter.strategy().equals(Strategy.NAIVE)) {
                    assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
                }
            }
        }
    }

    private static StoreAddress address(String url, String table) {
        return new StoreAddress(url, null, null, table);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
