package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;

/// A database of the user's own, with a password: a real H2, named by `--url`.
@EitherLane
class OwnDatabaseTest {
    private static final String USER = "teacher9";
    private static final String PASSWORD = "open-sesame-41";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection connection;

    @TempDir
    Path directory;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(url, USER, PASSWORD);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void thePasswordComesFromAVariableAndIsNeverSeen() throws IOException {
        Path json = directory.resolve("r.json");
        Path csv = directory.resolve("r.csv");
        Path html = directory.resolve("r.html");
        Ran ran = Ran.of(
                Map.of("DB_PASSWORD", PASSWORD),
                "bench",
                "h2/atomic",
                "memory/atomic",
                "--url",
                url,
                "--user",
                USER,
                "--password-env",
                "DB_PASSWORD",
                "--increments",
                "10",
                "--json",
                json.toString(),
                "--csv",
                csv.toString(),
                "--html",
                html.toString());

        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.rows()).hasSize(2);
        String everything =
                ran.out() + ran.err() + Files.readString(json) + Files.readString(csv) + Files.readString(html);
        assertThat(everything).doesNotContain(PASSWORD).doesNotContain(USER).doesNotContain(url);
        assertThat(everything).contains("--url \\\"$URL\\\"");
    }

    @Test
    void aPersonAtATerminalIsAsked() {
        assertThat(Ran.of(Map.of(), Optional.of(PASSWORD), "bench", "h2/atomic", "--url", url, "--user", USER)
                        .status())
                .isEqualTo(0);
    }

    @Test
    void aWrongPasswordIsOneSentenceWithoutIt() {
        Ran ran = Ran.of(
                Map.of("DB_PASSWORD", "wrong-41"),
                "bench",
                "h2/*",
                "--url",
                url,
                "--user",
                USER,
                "--password-env",
                "DB_PASSWORD");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("refuses the user or the password").doesNotContain("wrong-41");
    }

    @Test
    void whatCanBeRunIsRunAndTheRestIsToldOnce() throws IOException {
        Path json = directory.resolve("r.json");
        Ran ran = Ran.of(
                "bench", "h2/*", "memory/atomic", "--url", "jdbc:h2:tcp://localhost:1/x", "--json", json.toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.rows()).extracting(row -> row.getFirst()).containsExactly("memory/atomic");
        assertThat(ran.out()).contains("could not be run.");
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(Files.readString(json)).contains("\"notRun\" : [ {").contains("\"complete\" : false");
    }

    @Test
    void cleanDropsTheTableThatABenchLeftAndNoOther() throws SQLException {
        Map<String, String> environment = Map.of("DB_PASSWORD", PASSWORD);
        String[] bench = {
            "bench", "h2/atomic", "--url", url, "--user", USER, "--password-env", "DB_PASSWORD", "--table", "mine"
        };
        String[] clean = {"clean", "--url", url, "--user", USER, "--password-env", "DB_PASSWORD", "--table", "mine"};
        Ran.of(environment, bench);
        assertThat(hasTable("MINE")).isTrue();

        assertThat(Ran.of(environment, clean).status()).isEqualTo(0);
        assertThat(hasTable("MINE")).isFalse();

        execute("CREATE TABLE mine (id INT)");
        Ran ran = Ran.of(environment, clean);
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("that Lost Count did not make");
        assertThat(hasTable("MINE")).isTrue();
        assertThat(Ran.of(environment, bench).status()).isEqualTo(3);
    }

    @Test
    void aBrokenPromiseEndsWithStatusOne() throws SQLException {
        Map<String, String> environment = Map.of("DB_PASSWORD", PASSWORD);
        String[] bench = {
            "bench",
            "h2/atomic",
            "h2/naive",
            "--threads",
            "1",
            "--increments",
            "10",
            "--url",
            url,
            "--user",
            USER,
            "--password-env",
            "DB_PASSWORD"
        };
        Ran.of(environment, bench);
        execute("CREATE TRIGGER forgetful BEFORE UPDATE ON lost_count FOR EACH ROW CALL '" + Forgetful.class.getName()
                + "'");
        Ran ran = Ran.of(environment, bench);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("FORBIDDEN").contains("interesting");
        assertThat(ran.out()).contains("PROMISE BROKEN by h2/atomic.");
    }

    /// A database that acknowledges updates and does not keep them.
    public static final class Forgetful implements Trigger {
        @Override
        public void fire(Connection inner, Object[] old, Object[] updated) {
            System.arraycopy(old, 0, updated, 0, old.length);
        }
    }

    private boolean hasTable(String name) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, name, null)) {
            return tables.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
