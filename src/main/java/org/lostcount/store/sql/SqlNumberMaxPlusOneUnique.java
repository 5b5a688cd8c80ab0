package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// The same under a unique index: of two who insert the same number one is refused, and asks again.
final class SqlNumberMaxPlusOneUnique extends SqlNumber {
    private static final String READ = "SELECT MAX(n) AS n FROM {table}_unique WHERE id = ?";
    private static final String INSERT = "INSERT INTO {table}_unique (id, n) VALUES (?, ?)";

    SqlNumberMaxPlusOneUnique() {
        super(NumberStrategies.MAX_PLUS_ONE_UNIQUE, "the same, PRIMARY KEY (id, n)", READ, INSERT);
    }

    @Override
    SqlTable table() {
        return SqlTable.UNIQUE;
    }

    @Override
    Optional<String> untold() {
        return Optional.of(SqlNumberMaxPlusOne.UNTOLD);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.readHighest(READ, id) + 1;
        session.insert(INSERT, id, next); // a number that is taken is an Outcome.Conflict
        return session.give(next, Outcome.OK);
    }
    // endregion
}
