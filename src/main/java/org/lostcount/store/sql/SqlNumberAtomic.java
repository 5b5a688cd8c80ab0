package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// The database adds, and hands back the number from the same statement.
final class SqlNumberAtomic extends SqlNumber {
    private final String add;

    /// @param technique the statement as the store words it, short
    /// @param add the statement itself, which takes 1 and the row's id and yields the new value
    SqlNumberAtomic(String technique, String add) {
        super(NumberStrategies.ATOMIC, technique, add);
        this.add = add;
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.addReturning(add, 1, id);
        return session.give(next, Outcome.OK);
    }
    // endregion
}
