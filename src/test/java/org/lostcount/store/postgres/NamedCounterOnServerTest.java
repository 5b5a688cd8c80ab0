package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.QuickJava;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.OutOfSyncException;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.UnknownOutcomeException;
import org.lostcount.fault.Relay;
import org.lostcount.store.Places;

/// Named counters on one PostgreSQL that several programs use, and over connections that break.
@EitherLane
class NamedCounterOnServerTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(PostgresStore.home());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /// The server's data outlives a test.
    @BeforeEach
    void dropTable() throws Exception {
        execute("DROP TABLE IF EXISTS lost_count_named");
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Place place(String url) throws StoreException {
        return Places.open(url, server.user(), server.password());
    }

    /// Both find neither the table nor the counter, and make them.
    @Test
    void twoProcessesLoseNothingAndHandOutNoNumberTwice() throws Exception {
        List<Process> processes = List.of(loop(), loop());
        for (Process process : processes) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.outputWriter().append('\n').close();
        }
        List<Long> handed = new ArrayList<>();
        for (Process process : processes) {
            process.inputReader().lines().map(Long::valueOf).forEach(handed::add);
            assertThat(process.waitFor()).isZero();
        }
        assertThat(handed)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 400).boxed().toList());
        try (Place place = place(server.jdbcUrl())) {
            assertThat(new NamedCounter(place, "shared", 0).longValue()).isEqualTo(400);
        }
    }

    private static Process loop() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(QuickJava.command(
                CountLoop.class, List.of(), List.of(server.jdbcUrl(), server.user(), "shared", "200")));
        builder.environment().put("LC_PASSWORD", server.password());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheAnswerIsLostNobodyKnowsAndNothingIsTriedAgain(boolean delivered) throws Exception {
        try (Relay relay = new Relay(server.port());
                Place through = place(server.url(relay.port()));
                Place past = place(server.jdbcUrl())) {
            NamedCounter counter = new NamedCounter(through, "cut", 0);
            counter.increment();
            int port = portOfLastUpdate();
            // The pool tries out what has rested for half a second, and that is not the message to cut.
            assertThat(counter.longValue()).isEqualTo(1);
            relay.cutAtNextMessage(port, delivered);
            assertThatThrownBy(() -> counter.add(10)).isInstanceOf(UnknownOutcomeException.class);
            assertThat(counter.longValue()).isEqualTo(1);

            awaitEndOfSession(port);
            NamedCounter seen = new NamedCounter(past, "cut", 0);
            assertThat(seen.longValue()).isEqualTo(delivered ? 11 : 1);
            // Whoever tries again all the same does not count twice, as the value was another.
            if (delivered) {
                assertThatExceptionOfType(OutOfSyncException.class)
                        .isThrownBy(() -> counter.add(10))
                        .satisfies(e -> assertThat(e.actual()).isEqualTo(11));
            } else {
                assertThat(counter.add(10)).isEqualTo(11);
            }
        }
    }

    /// Connections that were used before may take a while to go.
    private static int portOfLastUpdate() throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT client_port FROM pg_stat_activity"
                        + " WHERE query LIKE 'UPDATE lost_count_named%' ORDER BY query_start DESC LIMIT 1")) {
            row.next();
            return row.getInt(1);
        }
    }

    /// What was delivered is done with when the server's session has ended.
    private static void awaitEndOfSession(int port) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            boolean there = true;
            while (there) {
                try (ResultSet row =
                        statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE client_port = " + port)) {
                    there = row.next();
                }
            }
        }
    }

    @Test
    void cleaningLeavesThemAlone() throws Exception {
        StoreAddress address = new StoreAddress(server.jdbcUrl(), server.user(), server.password(), "lost_count");
        try (OpenStore store = new PostgresStore().open(address);
                Place place = store.place()) {
            new NamedCounter(place, "kept", 3);
            store.clean();
            assertThat(new NamedCounter(place, "kept", 0).longValue()).isEqualTo(3);
        }
    }

    @Test
    void oneThatSomebodyHasRemovedIsToldOf() throws Exception {
        try (Place place = place(server.jdbcUrl())) {
            NamedCounter counter = new NamedCounter(place, "gone", 3);
            execute("DELETE FROM lost_count_named");
            assertThatThrownBy(counter::increment)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("gone");
        }
    }
}
