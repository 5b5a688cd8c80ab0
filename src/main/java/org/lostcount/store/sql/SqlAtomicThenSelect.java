package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `F("n") + 1`, then `refresh_from_db`: the database adds, and a second statement asks what came of it. In
/// between others add too, so that the total is right and the value handed out may be somebody else's.
final class SqlAtomicThenSelect extends SqlStrategy {
    SqlAtomicThenSelect() {
        super(Strategy.ATOMIC_THEN_SELECT, "UPDATE then SELECT", SqlSharded.ADD, SqlNaive.READ);
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        session.add(SqlSharded.ADD, delta, id);
        session.readAfter(SqlNaive.READ, id);
        return Outcome.OK;
    }
    // endregion
}
