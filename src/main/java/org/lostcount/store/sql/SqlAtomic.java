package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `F("n") + 1`: the database adds, and hands back the sum from the same statement.
public final class SqlAtomic extends SqlStrategy {
    private final String add;

    /// @param technique the statement as the store words it, short
    /// @param add the statement itself, which takes the delta and the row's id and yields the new value
    public SqlAtomic(String technique, String add) {
        super(Strategy.ATOMIC, technique, add);
        this.add = add;
    }

    /// The same statement, for the number that it yields.
    SqlNumberAtomic numbering() {
        return new SqlNumberAtomic(technique(), add);
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        session.addReturning(add, delta, id);
        return Outcome.OK;
    }
    // endregion
}
