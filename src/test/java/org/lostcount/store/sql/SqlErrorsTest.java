package org.lostcount.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Outcome;

/// What engines say that no server here can be brought to say.
class SqlErrorsTest {
    @Test
    void whatCockroachDbCallsAmbiguousNobodyKnows() {
        var ambiguous = new SQLException("result is ambiguous: replica unavailable", "40003");
        assertThat(SqlErrors.STATES.judge(ambiguous, true)).isInstanceOf(Outcome.Info.class);
        assertThat(SqlErrors.STATES.judge(ambiguous, false)).isInstanceOf(Outcome.Info.class);
        assertThat(SqlErrors.NUMBERS.judge(ambiguous, true)).isInstanceOf(Outcome.Info.class);
        assertThat(SqlErrors.STATES.judge(new SQLException("restart transaction", "40001"), true))
                .isInstanceOf(Outcome.Conflict.class);
    }

    @Test
    void aNodeOfGaleraThatIsNotReadyHasRefused() {
        var notReady = new SQLException("WSREP has not yet prepared node for application use", "08S01", 1047);
        assertThat(SqlErrors.NUMBERS.judge(notReady, true))
                .isEqualTo(new Outcome.Fail("1047", "WSREP has not yet prepared node for application use"));
        // The pool has closed the connection all the same, and whoever used it on would seem to lose an answer.
        assertThat(SqlErrors.NUMBERS.connectionLost(notReady)).isTrue();
    }

    @Test
    void aConnectionThatIsLostIsNoRefusal() {
        var lost = new SQLException("Socket error", "08S01", 0);
        assertThat(SqlErrors.NUMBERS.judge(lost, true)).isInstanceOf(Outcome.Info.class);
        assertThat(SqlErrors.NUMBERS.judge(lost, false)).isInstanceOf(Outcome.Fail.class);
        var shutDown = new SQLException("Server shutdown in progress", "08S01", 1053);
        assertThat(SqlErrors.NUMBERS.judge(shutDown, true)).isInstanceOf(Outcome.Info.class);
    }

    /// H2's driver has several codes for an answer that never came: which one it takes depends on what it was doing.
    @ParameterizedTest
    @ValueSource(strings = {"90007", "90028", "90031", "90067", "90098", "90121", "HY000"})
    void anAnswerOfH2ThatNeverCameSaysNothingOfTheCommit(String code) {
        var lost = new SQLException("IO Exception: \"java.io.EOFException\"", code);
        assertThat(SqlErrors.STATES.judge(lost, true)).isInstanceOf(Outcome.Info.class);
        assertThat(SqlErrors.STATES.judge(lost, false)).isInstanceOf(Outcome.Fail.class);
        assertThat(SqlErrors.STATES.connectionLost(lost)).isTrue();
    }

    @Test
    void anErrorDuringTheCommitSaysNothingOfIt() {
        assertThat(SqlErrors.NUMBERS.judge(new SQLException("Got error 6 during COMMIT", "HY000", 1180), true))
                .isInstanceOf(Outcome.Info.class);
    }

    @Test
    void aWarningIsJudgedOnlyWhereTheEngineHasSuch() {
        var first = new SQLWarning("there is no transaction in progress", "25P01");
        first.setNextWarning(new SQLWarning("canceling wait for synchronous replication", "01000"));
        SqlErrors doubting = SqlErrors.STATES.doubting(w -> "01000".equals(w.getSQLState()));
        assertThat(doubting.judge(first))
                .isEqualTo(new Outcome.Info("01000", "canceling wait for synchronous replication"));
        assertThat(doubting.judge(null)).isNull();
        assertThat(SqlErrors.STATES.judge(first)).isNull();
    }

    @Test
    void whatAFollowerRefusesIsCertainlyNotApplied() {
        var refused = new SQLException("ERROR: cannot execute UPDATE in a read-only transaction", "25006");
        assertThat(SqlErrors.STATES.judge(refused, true))
                .isEqualTo(new Outcome.Fail("25006", "ERROR: cannot execute UPDATE in a read-only transaction"));
        assertThat(SqlErrors.STATES.connectionLost(refused)).isFalse();
    }

    @Test
    void messagesAreShownWithoutTheirTail() {
        assertThat(SqlErrors.firstLine("Table \"X\" not found; SQL statement:\nSELECT * FROM x [42102-252]"))
                .isEqualTo("Table \"X\" not found");
        assertThat(SqlErrors.firstLine(null)).isEmpty();
    }

    @Test
    void thePoolSaysWhyItHasNoConnection() {
        var plain = new SQLTransientConnectionException(
                "lost-count - Connection is not available, request timed out after 10000ms (total=2, active=2, idle=0,"
                        + " waiting=6)");
        assertThat(SqlErrors.unconnected(plain))
                .isEqualTo("none was free in time (total=2, active=2, idle=0, waiting=6)");
        plain.initCause(new SQLException("FATAL: sorry, too many clients already\nhint", "53300"));
        assertThat(SqlErrors.unconnected(plain)).isEqualTo("FATAL: sorry, too many clients already");
    }

    @Test
    void whatHelpsDependsOnWhyNothingCanBeMade() {
        assertThat(SqlErrors.unmade(new SQLException("permission denied", "42501"), "ask for the right"))
                .isEqualTo("(permission denied); ask for the right.");
        assertThat(SqlErrors.unmade(new SQLException("read-only transaction", "25006"), "ask for the right"))
                .endsWith("; name a server, or a user, that may write.");
        assertThat(SqlErrors.unmade(new SQLException("--read-only option", "HY000", 1290), "ask for the right"))
                .endsWith("; name a server, or a user, that may write.");
        assertThat(SqlErrors.unmade(new SQLException("statement timeout", "57014"), "ask for the right"))
                .endsWith("; let the server wait longer for its statements.");
    }
}
