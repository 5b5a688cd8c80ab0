package org.lostcount.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lostcount.EitherLane;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.Stores;
import org.lostcount.store.mariadb.MariaDbServer;
import org.lostcount.store.mariadb.MariaDbStore;
import org.lostcount.store.postgres.PostgresServer;
import org.lostcount.store.postgres.PostgresStore;

/// Grading on a server that is not ours: it works, no user is made there, and nothing is left.
@EitherLane
class GuestTest {
    private static final String SAFE = "BEGIN; SELECT n FROM counter WHERE id = :id FOR UPDATE;"
            + " UPDATE counter SET n = :n + :delta WHERE id = :id; COMMIT";
    private static final String LEFT = "SELECT COUNT(*) FROM information_schema.tables"
            + " WHERE LOWER(table_schema) LIKE 'lost_count%' OR LOWER(table_name) LIKE 'lost_count%'";

    @Test
    void ofPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresStore.home())) {
            String url = server.jdbcUrl();
            try (Connection beside = DriverManager.getConnection(url, server.properties())) {
                long users = number(beside, "SELECT COUNT(*) FROM pg_roles");
                long before = number(beside, LEFT);
                grade("postgres", url, server.user(), server.password());
                assertThat(number(beside, "SELECT COUNT(*) FROM pg_roles")).isEqualTo(users);
                assertThat(number(beside, LEFT)).isEqualTo(before);
            }
        }
    }

    @Test
    void ofMariaDbWithoutTheRightToMakeDatabases() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home())) {
            String url = server.url(server.port());
            try (Connection beside = DriverManager.getConnection(url, server.properties())) {
                run(beside, "CREATE DATABASE app");
                run(beside, "CREATE USER app@127.0.0.1 IDENTIFIED BY 'guest'");
                run(beside, "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP ON app.* TO app@127.0.0.1");
                run(beside, "GRANT PROCESS ON *.* TO app@127.0.0.1");
                grade("mariadb", url.replaceFirst("/[^/]*$", "/app"), "app", "guest");
                assertThat(number(beside, "SELECT COUNT(*) FROM mysql.global_priv"))
                        .isEqualTo(2);
                assertThat(number(beside, LEFT.replace("OR", "AND table_schema <> 'lost_count' OR")))
                        .isZero();
            }
        }
    }

    @Test
    void ofH2InAnotherMode() throws Exception {
        String url = "jdbc:h2:mem:guest;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection beside = DriverManager.getConnection(url, new Properties())) {
            grade("h2", url, null, null);
            assertThat(number(beside, LEFT)).isZero();
        }
    }

    private static void grade(String store, String url, @Nullable String user, @Nullable String password)
            throws Exception {
        StoreAddress address = new StoreAddress(url, user, password, StoreAddress.DEFAULT_TABLE);
        try (OpenStore open = Stores.named(store).orElseThrow().open(address);
                Limit limit = new Limit(Limit.DEFAULT)) {
            Grader grader = new Grader(
                    open, open.adopt(SAFE), Isolation.READ_COMMITTED, Duration.ofMillis(250), limit, _ -> {});

            assertThat(grader.doubt()).isEmpty();
            assertThat(grader.grade().mark()).isEqualTo(Grade.Mark.NO_LOSS);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
