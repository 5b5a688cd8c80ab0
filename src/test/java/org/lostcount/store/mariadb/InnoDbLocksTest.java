package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Wait;

/// What InnoDB's monitor says of a session that waits, on a real server.
class InnoDbLocksTest {
    private static final String ADD = "UPDATE lost_count.waited SET n = n + 1 WHERE id = 1";

    @Test
    void whoWaitsIsToldWhileItCanBe() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home());
                Connection holder = connect(server);
                Connection waiter = connect(server);
                Connection observer = connect(server)) {
            observer.createStatement().execute("CREATE TABLE lost_count.waited (id INT PRIMARY KEY, n INT)");
            observer.createStatement().execute("INSERT INTO lost_count.waited VALUES (1, 5)");
            holder.setAutoCommit(false);
            holder.createStatement().execute(ADD);
            CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> {
                try {
                    waiter.createStatement().execute(ADD);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            Wait wait = new Wait(id(waiter), id(holder));
            String status = status(observer);
            while (!InnoDbLocks.waits(status).orElseThrow().equals(List.of(wait))) {
                assertThat(waits).isNotDone();
                status = status(observer);
            }

            String name = "MariaDB thread id " + id(holder) + ",";
            String holders = status.substring(status.indexOf("LIST OF TRANSACTIONS"))
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(InnoDbLocks.waits(without(status, holders)))
                    .as("the holder is about to let go")
                    .hasValue(List.of());
            observer.createStatement().execute("SET GLOBAL innodb_status_output_locks = OFF");
            assertThat(InnoDbLocks.waits(status(observer)))
                    .as("locks that are had are not shown")
                    .isEmpty();
            holder.commit();
            waits.join();
        }
    }

    private static Connection connect(MariaDbServer server) throws SQLException {
        return DriverManager.getConnection(server.url(server.port()), server.properties());
    }

    private static long id(Connection connection) throws SQLException {
        return connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
    }

    private static String status(Connection connection) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("SHOW ENGINE INNODB STATUS")) {
            row.next();
            return row.getString("Status");
        }
    }

    /// The text without the transaction in which this line stands.
    private static String without(String status, String line) {
        int at = status.indexOf(line);
        int from = status.lastIndexOf("---TRANSACTION", at);
        int next = status.indexOf("---TRANSACTION", at);
        int end = next < 0 ? status.indexOf("--------", at) : next;
        return status.substring(0, from) + status.substring(end);
    }
}
