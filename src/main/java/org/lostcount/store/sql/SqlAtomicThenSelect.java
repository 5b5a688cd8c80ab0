package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `F("n") + 1`, then `refresh_from_db`: the database adds, and a second statement asks what came of it. In
/// between others add too, so that the total is right and the value handed out may be somebody else's.
public final class SqlAtomicThenSelect implements SqlStrategy {
    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC_THEN_SELECT;
    }

    @Override
    public String technique() {
        return "UPDATE then SELECT";
    }

    @Override
    public List<String> statements() {
        return List.of(SqlSharded.ADD, SqlNaive.READ);
    }

    @Override
    public boolean autocommit() {
        return true;
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
