package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.store.reach.FirstAnswer;

/// How an engine is reached by its JDBC driver. Immutable.
///
/// @param schemes how its URLs begin
/// @param example one of them
/// @param usual what every connection asks of the driver, user and password apart
/// @param careful what else keeps it from preparing what would stay with a session
/// @param answer how long the server at a URL may take for its first answer; nothing where there is no server
/// @param explanation what to say of a failure to connect
/// @param cancel has the server give up what a connection waits for in its commit; nothing where that can't be
public record SqlDriver(
        List<String> schemes,
        String example,
        Map<String, String> usual,
        Map<String, String> careful,
        Function<String, Optional<FirstAnswer>> answer,
        Explanation explanation,
        @Nullable Cancel cancel) {
    /// One whose commits wait for nobody.
    public SqlDriver(
            List<String> schemes,
            String example,
            Map<String, String> usual,
            Map<String, String> careful,
            Function<String, Optional<FirstAnswer>> answer,
            Explanation explanation) {
        this(schemes, example, usual, careful, answer, explanation, null);
    }

    /// Asks the server of a connection that waits.
    @FunctionalInterface
    public interface Cancel {
        void of(Connection waiting) throws SQLException;
    }

    /// Turns what a driver said into a sentence for the user.
    @FunctionalInterface
    public interface Explanation {
        /// The sentence for one failure.
        ///
        /// @param state the SQLState; empty where there is none
        /// @param code the server's own number
        /// @param said the first line of the message
        String of(String state, int code, String said);
    }

    /// Asks the server to give up what a connection waits for in its commit; it may not hear of it.
    void cancel(Connection waiting) {
        try {
            if (cancel != null) {
                cancel.of(waiting);
            }
        } catch (SQLException e) {
            // A server that can't be asked leaves the attempt unfinished, which the run counts.
        }
    }

    boolean accepts(String url) {
        return schemes.stream().anyMatch(url::startsWith);
    }

    /// What a connection of this user asks of the driver.
    public Properties properties(@Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        properties.putAll(usual);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /// What to say of a failure to connect, as a sentence.
    public String explain(SQLException e) {
        return explanation.of(
                Objects.requireNonNullElse(e.getSQLState(), ""),
                e.getErrorCode(),
                SqlErrors.firstLine(Objects.requireNonNullElse(e.getMessage(), "no reason given")));
    }
}
