package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `F("n") + 1`: the database adds, and hands back the sum from the same statement.
///
/// @param technique the statement as the store words it, short
/// @param add the statement itself, which takes the delta and the row's id and yields the new value
public record SqlAtomic(String technique, String add) implements SqlStrategy {
    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC;
    }

    @Override
    public List<String> statements() {
        return List.of(add);
    }

    @Override
    public boolean autocommit() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        session.addReturning(add, delta, id);
        return Outcome.OK;
    }
    // endregion
}
