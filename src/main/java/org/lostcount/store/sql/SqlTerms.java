package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Isolation;

/// What the transactions of a run are to have: an isolation level, and perhaps settings. Connections of our own are
/// told once, and told back what they had before they are closed. Where a pooler is between, each transaction is told
/// instead. In a database of the user's it is asked now and then, inside the transaction, whether it holds. Any thread.
final class SqlTerms {
    /// One transaction of a session in so many is asked, the first among them.
    static final int ASKED_ONE_IN = 1024;
    /// Invalid transaction state: what is judged to have failed, and not to be worth another attempt.
    private static final String STATE = "25000";

    private final Isolation level;
    private final Map<String, String> settings;
    private final SqlSettings words;
    private final boolean guest;
    private final boolean pooled;
    private final boolean optional;
    private volatile @Nullable String broken;

    /// @param settings further ones, by name
    /// @param guest whether the database is the user's
    /// @param pooled whether each transaction has to be told
    /// @param optional whether a setting that the server does not have is left out
    SqlTerms(
            Isolation level,
            Map<String, String> settings,
            SqlSettings words,
            boolean guest,
            boolean pooled,
            boolean optional) {
        this.level = level;
        this.settings = Map.copyOf(settings);
        this.words = words;
        this.guest = guest;
        this.pooled = pooled;
        this.optional = optional;
    }

    /// Tells a new connection, and returns what is to be done before it is closed.
    Undo tell(Connection connection) throws SQLException {
        if (pooled) {
            return _ -> {};
        }
        int before = connection.getTransactionIsolation();
        if (before != jdbc(level)) {
            connection.setTransactionIsolation(jdbc(level));
        }
        Map<String, String> had = new LinkedHashMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            tell(connection, setting.getKey(), setting.getValue(), had);
        }
        return told -> {
            told.setAutoCommit(true);
            if (before != jdbc(level)) {
                told.setTransactionIsolation(before);
            }
            for (Map.Entry<String, String> old : had.entrySet()) {
                words.set(told, old.getKey(), old.getValue());
            }
            if (words.forget() != null) {
                Sql.execute(told, words.forget());
            }
        };
    }

    private void tell(Connection connection, String name, String value, Map<String, String> had) throws SQLException {
        String before;
        try {
            before = words.value(connection, name);
        } catch (SQLException e) {
            if (optional) {
                return; // MySQL, say, lacks one of MariaDB's
            }
            throw e;
        }
        if (!before.equals(value)) {
            words.set(connection, name, value);
            had.put(name, before);
        }
    }

    /// Makes a connection what it was.
    @FunctionalInterface
    interface Undo {
        void undo(Connection connection) throws SQLException;
    }

    /// What each transaction begins with; empty where its session has been told.
    String opening() {
        if (!pooled || words.level() == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                SqlSettings.worded(words.level(), "", spoken(jdbc(level)).toUpperCase(Locale.ROOT)));
        if (words.local() != null) {
            settings.forEach((name, value) -> text.append("; ").append(SqlSettings.worded(words.local(), name, value)));
        }
        return text.toString();
    }

    /// Whether to ask at all.
    boolean areAsked() {
        return guest;
    }

    /// Asks in the transaction that is open, or in one of its own under autocommit.
    ///
    /// @throws SQLException when it has something else than it was told
    void hold(Connection connection) throws SQLException {
        int found = connection.getTransactionIsolation();
        if (found != jdbc(level)) {
            throw broken("isolation level", spoken(jdbc(level)), spoken(found));
        }
        for (Map.Entry<String, String> setting :
                optional ? Map.<String, String>of().entrySet() : settings.entrySet()) {
            String value = words.value(connection, setting.getKey());
            if (!value.equals(setting.getValue())) {
                throw broken("setting " + setting.getKey(), setting.getValue(), value);
            }
        }
    }

    private SQLException broken(String what, String wanted, String found) {
        String sentence = "The " + what + " did not hold: it was set to " + wanted + ", and a transaction ran with "
                + found + ", so that something between this program and the database, such as a pooler, hands its"
                + " sessions on; give the URL of the server itself.";
        broken = sentence;
        return new SQLException(sentence, STATE);
    }

    /// Why the run proves nothing, once it was seen.
    @Nullable
    String broken() {
        return broken;
    }

    static int jdbc(Isolation level) {
        return switch (level) {
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }

    /// The name of a level that JDBC has numbered.
    static String spoken(int level) {
        return switch (level) {
            case Connection.TRANSACTION_READ_UNCOMMITTED -> "read uncommitted";
            case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
            case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable read";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> "another level";
        };
    }
}
