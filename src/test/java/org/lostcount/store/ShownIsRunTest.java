package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Task;
import org.lostcount.store.mariadb.MariaDbServer;
import org.lostcount.store.mariadb.MariaDbStore;
import org.lostcount.store.postgres.PostgresServer;
import org.lostcount.store.postgres.PostgresStore;

/// What the program shows of a counter is what its sessions execute, statement by statement.
@EitherLane
class ShownIsRunTest {
    private static final String TABLE = "shown_is_run";

    private static PostgresServer server;
    private static @Nullable MariaDbServer mariaDb;

    @BeforeAll
    static void start() throws Exception {
        RecordingDriver.register();
        server = PostgresServer.start(PostgresStore.home());
        if (new MariaDbStore().absent().isEmpty()) {
            mariaDb = MariaDbServer.start(MariaDbStore.home());
        }
    }

    @AfterAll
    static void close() {
        server.close();
        if (mariaDb != null) {
            mariaDb.close();
        }
    }

    /// Those that count, and of the others those in tables of their own kind.
    static Stream<Counter> counters() {
        return Stores.ALL.stream()
                .flatMap(store -> Task.ALL.stream().flatMap(task -> store.counters(task).stream()))
                .filter(Counter::isSql)
                .filter(counter -> counter.task() == Task.COUNT
                        || counter.statements().stream().anyMatch(sql -> sql.contains("{table}_")));
    }

    static Stream<Arguments> phrasings() {
        return counters()
                .flatMap(counter -> Stream.of(Phrasing.values()).map(phrasing -> Arguments.of(counter, phrasing)));
    }

    @ParameterizedTest
    @MethodSource("phrasings")
    void everyExecutedStatementIsADisplayedOne(Counter counter, Phrasing phrasing) throws Exception {
        assertShownIsRun(counter, phrasing);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void evidenceAddsNoStatement(Counter counter) {
        assertThat(counter.statements(TABLE, Phrasing.TRACED)).hasSameSizeAs(counter.statements(TABLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres | BEGIN; select n, version from counter where id = :id for update; update counter set n = :n + 1 where id = :id; COMMIT
            mariadb  | BEGIN; SELECT n FROM counter WHERE id = :id FOR UPDATE; UPDATE counter SET n = :n + :delta WHERE id = :id; COMMIT
            h2       | SELECT n FROM counter WHERE id = :id; UPDATE counter SET n = :n + :delta WHERE id = :id AND n = :n
            h2       | MERGE INTO counter (id, n) KEY (id) VALUES (:id, (SELECT n FROM counter WHERE id = :id) + :delta)
            """)
    void whatSomebodyHasWrittenIsSentAsItIsShown(String name, String text) throws Exception {
        Store store = Stores.named(name).orElseThrow();
        try (OpenStore open = store.open(address(name))) {
            Counter counter = open.adopt(text);
            assertShownIsRun(open, counter, Phrasing.PLAIN);
            assertShownIsRun(open, counter, Phrasing.TRACED);
        }
    }

    private static void assertShownIsRun(Counter counter, Phrasing phrasing) throws Exception {
        try (OpenStore store = Stores.named(counter.id().store())
                .orElseThrow()
                .open(address(counter.id().store()))) {
            assertShownIsRun(store, counter, phrasing);
        }
    }

    private static void assertShownIsRun(OpenStore store, Counter counter, Phrasing phrasing) throws Exception {
        try (OpenCounter open = store.open(
                        counter, new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED, phrasing, Optional.empty()));
                Session session = open.session()) {
            open.reset(1);
            List<String> executed = RecordingDriver.record(
                    () -> assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK));
            // The table of one run has its number.
            executed.replaceAll(sql -> sql.replaceAll("(?<=_identity_)\\d+", "…"));
            assertThat(executed).isEqualTo(counter.statements(counter.table(TABLE), phrasing));
        }
    }

    private static StoreAddress address(String store) {
        return switch (store) {
            case "h2" ->
                new StoreAddress(RecordingDriver.PREFIX + "jdbc:h2:mem:shown;DB_CLOSE_DELAY=-1", null, null, TABLE);
            case "postgres" ->
                new StoreAddress(RecordingDriver.PREFIX + server.jdbcUrl(), server.user(), server.password(), TABLE);
            case "mariadb" -> {
                MariaDbServer running = Optional.ofNullable(mariaDb).orElseGet(Assumptions::abort);
                yield new StoreAddress(
                        RecordingDriver.PREFIX + running.url(running.port()),
                        running.properties().getProperty("user"),
                        running.properties().getProperty("password"),
                        TABLE);
            }
            case String other -> throw new AssertionError("say how to record the statements of " + other);
        };
    }
}
