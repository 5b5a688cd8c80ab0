package org.lostcount.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Isolation;

/// What a run tells the sessions of a database, and takes back: on a real one.
class SqlTermsTest {
    private static final SqlSettings WORDS =
            new SqlSettings("CALL {name}()", "SET {name} {value}", List.of(), _ -> false);

    private static SqlTerms terms(boolean optional, String name) {
        return new SqlTerms(Isolation.SERIALIZABLE, Map.of(name, "4711"), WORDS, true, false, optional);
    }

    @Test
    void aSessionGetsBackWhatItHad() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            WORDS.set(connection, "LOCK_TIMEOUT", "815");
            SqlTerms.Undo undo = terms(false, "LOCK_TIMEOUT").tell(connection);
            connection.setAutoCommit(false);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(WORDS.value(connection, "LOCK_TIMEOUT")).isEqualTo("4711");
            undo.undo(connection);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(WORDS.value(connection, "LOCK_TIMEOUT")).isEqualTo("815");
        }
    }

    @Test
    void aSettingThatTheServerLacksIsLeftOutWhereItMayBe() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            terms(true, "NO_SUCH_SETTING").tell(connection).undo(connection);
            assertThatThrownBy(() -> terms(false, "NO_SUCH_SETTING").tell(connection))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatDoesNotHoldIsSeenInTheTransaction() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            SqlTerms terms = terms(false, "LOCK_TIMEOUT");
            terms.tell(connection);
            terms.hold(connection);
            assertThat(terms.broken()).isNull();
            // As if it were another session by now.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            assertThatThrownBy(() -> terms.hold(connection)).isInstanceOf(SQLException.class);
            assertThat(terms.broken())
                    .startsWith("The isolation level did not hold: it was set to serializable, and a transaction ran"
                            + " with read committed,");
        }
    }
}
