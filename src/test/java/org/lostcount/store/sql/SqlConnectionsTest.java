package org.lostcount.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Isolation;

/// How the pool of a run that breaks its connections comes by new ones.
class SqlConnectionsTest {
    private static final SqlTerms TERMS = new SqlTerms(
            Isolation.READ_COMMITTED,
            Map.of(),
            new SqlSettings("CALL {name}()", "SET {name} {value}", List.of(), _ -> false),
            false,
            false,
            false);

    private final AtomicInteger tries = new AtomicInteger();

    /// The pool would pause after each of them, twice as long as before, and nobody got a connection meanwhile.
    @Test
    void whoIsCutBeforeHeCouldBeginIsBackBeforeThePoolNotices() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> cutAll(cutting));
            String cut = "jdbc:h2:tcp://127.0.0.1:" + cutting.getLocalPort() + "/nothing";
            SqlConnections connections = SqlConnections.cut(
                    () -> DriverManager.getConnection(tries.incrementAndGet() <= 5 ? cut : "jdbc:h2:mem:"),
                    TERMS,
                    SqlErrors.STATES);

            try (Connection connection = connections.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(tries).hasValue(6);
        }
    }

    private static void cutAll(ServerSocket cutting) {
        while (!cutting.isClosed()) {
            try {
                cutting.accept().close();
            } catch (IOException e) {
                // It is closed at the end of the test.
            }
        }
    }

    @Test
    void whoIsRefusedIsToldAtOnce() {
        SqlConnections connections = SqlConnections.cut(
                () -> {
                    tries.incrementAndGet();
                    throw new SQLException("FATAL: sorry, too many clients already", "53300");
                },
                TERMS,
                SqlErrors.STATES);

        assertThatThrownBy(connections::getConnection).hasMessageContaining("too many clients");
        assertThat(tries).hasValue(1);
    }
}
