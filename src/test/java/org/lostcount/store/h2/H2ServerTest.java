package org.lostcount.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.lostcount.EitherLane;

/// The H2 server that is there to be killed.
@EitherLane
class H2ServerTest {
    @Test
    void theKeyThatSomebodyOnItsOldPortWasToldOpensNothingAfterARestart() throws Exception {
        try (H2Server server = H2Server.start()) {
            H2Server.Database database = server.database(1);
            String key = key(database);
            database.restart();

            assertThat(key(database)).isNotEqualTo(key);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(
                            "jdbc:h2:tcp://127.0.0.1:" + database.port() + "/" + key, database.properties()));
            try (Connection own = DriverManager.getConnection(database.url(database.port()), database.properties())) {
                assertThat(own.isValid(1)).isTrue();
            }
        }
    }

    private static String key(H2Server.Database database) {
        String url = database.url(1);
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
