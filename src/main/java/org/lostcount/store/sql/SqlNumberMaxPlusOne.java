package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// A row for each number: ask for the highest, and insert the next.
final class SqlNumberMaxPlusOne extends SqlNumber {
    static final String UNTOLD = "it adds a row for each number and writes over nobody's; the verdict names two workers"
            + " who were handed the same number without it";
    private static final String READ = "SELECT MAX(n) AS n FROM {table}_numbers WHERE id = ?";
    private static final String INSERT = "INSERT INTO {table}_numbers (id, n) VALUES (?, ?)";

    SqlNumberMaxPlusOne() {
        super(NumberStrategies.MAX_PLUS_ONE, "SELECT MAX, INSERT", READ, INSERT);
    }

    @Override
    SqlTable table() {
        return SqlTable.NUMBERS;
    }

    @Override
    Optional<String> untold() {
        return Optional.of(UNTOLD);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.readHighest(READ, id) + 1;
        session.insert(INSERT, id, next);
        return session.give(next, Outcome.OK);
    }
    // endregion
}
