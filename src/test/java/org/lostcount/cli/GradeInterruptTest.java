package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Await;
import org.lostcount.EitherLane;
import org.lostcount.Interrupt;
import org.lostcount.Main;
import org.lostcount.QuickJava;
import org.lostcount.store.postgres.PostgresServer;

/// Ctrl-C while workers step on a server of somebody's: through his own SQL, and through a counter.
@EitherLane
class GradeInterruptTest {
    @TempDir
    private static Path home;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(home.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Tag("long")
    @Test
    void leavesNothingOfItsTrialOnTheServer() throws Exception {
        Path sql = Files.writeString(home.resolve("increment.sql"), """
                SELECT n FROM counter WHERE id = :id;
                UPDATE counter SET n = :n + 1 WHERE id = :id;
                """);
        try (Connection guest = DriverManager.getConnection(server.jdbcUrl(), server.properties())) {
            for (int steps = 1; steps <= 3; steps++) {
                Process program = program("grade", sql.toString());
                try {
                    for (int met = 0; met < steps && program.isAlive(); met++) {
                        String before = trials(guest).toString();
                        Await.until(() -> {
                            List<String> now = trials(guest);
                            return !program.isAlive()
                                    || (!now.isEmpty() && !now.toString().equals(before));
                        });
                    }
                    Interrupt interrupt = Interrupt.heard();
                    interrupt.send(program.toHandle());
                    assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(program.exitValue()).isEqualTo(interrupt.status());
                } finally {
                    program.destroyForcibly();
                }
                assertThat(trials(guest)).isEmpty();
            }
        }
    }

    @Test
    void leavesNoRowsOfACounterThatWasBeingShrunk() throws Exception {
        Process program = program("shrink", "postgres/naive", "--workers", "3", "--table", "shrunk");
        try (Connection guest = DriverManager.getConnection(server.jdbcUrl(), server.properties())) {
            Await.until(() -> !program.isAlive() || rows(guest) > 0);
            Interrupt interrupt = Interrupt.heard();
            interrupt.send(program.toHandle());
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(interrupt.status());
            assertThat(rows(guest)).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static long rows(Connection guest) throws SQLException {
        try (Statement statement = guest.createStatement();
                ResultSet made = statement.executeQuery("SELECT to_regclass('shrunk') IS NOT NULL")) {
            made.next();
            return made.getBoolean(1) ? count(guest) : 0;
        }
    }

    private static long count(Connection guest) throws SQLException {
        try (Statement statement = guest.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM shrunk")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> trials(Connection guest) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = guest.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'lost_count_trial%'")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static Process program(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", server.jdbcUrl(), "--user", server.user(), "--password-env", "GUEST_PASSWORD"));
        ProcessBuilder builder =
                new ProcessBuilder(QuickJava.command(Main.class, List.of("-Djava.awt.headless=true"), all));
        builder.environment().put("GUEST_PASSWORD", server.password());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
