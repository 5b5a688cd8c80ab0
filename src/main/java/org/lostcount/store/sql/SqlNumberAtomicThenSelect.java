package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// The database adds, and a second statement asks for the number; somebody may have added in between.
final class SqlNumberAtomicThenSelect extends SqlNumber {
    SqlNumberAtomicThenSelect() {
        super(NumberStrategies.ATOMIC_THEN_SELECT, "UPDATE then SELECT", SqlSharded.ADD, SqlNaive.READ);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        session.add(SqlSharded.ADD, 1, id);
        long number = session.readAfter(SqlNaive.READ, id);
        return session.give(number, Outcome.OK);
    }
    // endregion
}
