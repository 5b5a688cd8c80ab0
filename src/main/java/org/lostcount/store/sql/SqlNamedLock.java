package org.lostcount.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an engine locks a name, which has nothing to do with any row. Immutable.
///
/// @param word the function, for a cell of the board
/// @param take waits for the name that is the id of a counter's row, and takes it
/// @param release gives it back after the transaction; nothing where it goes with the transaction by itself
/// @param waits asks who waits for the name `{id}`, and who has it, with a row for each pair; nothing where those who
///     wait for names are among the others
public record SqlNamedLock(
        String word,
        String take,
        @Nullable String release,
        @Nullable String waits) {
    /// What MariaDB calls a lock that was not had in time.
    private static final int NOT_IN_TIME = 1205;

    /// Waits for the name until it is had, and says whether it must be given back after the transaction.
    ///
    /// @param taking the statement that takes it
    boolean isKeptBy(PreparedStatement taking) throws SQLException {
        try (ResultSet row = taking.executeQuery()) {
            row.next();
            if (release != null && row.getLong(1) != 1) {
                throw new SQLException("the lock was not had in time", "HY000", NOT_IN_TIME);
            }
            return release != null;
        }
    }

    /// Gives back a name that outlives the transaction. A session that is gone has given it back.
    void giveBack(SqlLink link, long id) {
        if (release == null || !link.isConnected()) {
            return;
        }
        try {
            PreparedStatement statement = link.prepared(release);
            statement.setLong(1, id);
            statement.execute();
        } catch (SQLException e) {
            link.evict();
        }
    }

    /// The statements of a transaction, with those of the lock around it.
    List<String> around(String... transaction) {
        List<String> all = new ArrayList<>();
        all.add(take);
        all.addAll(List.of(transaction));
        if (release != null) {
            all.add(release);
        }
        return List.copyOf(all);
    }
}
