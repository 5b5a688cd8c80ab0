package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// One counter spread over several rows, so that fewer workers wait for the same row's lock; reading sums them up.
final class SqlSharded extends SqlStrategy {
    static final String ADD = "UPDATE {table} SET n = n + ? WHERE id = ?";
    static final int ROWS = 16;

    SqlSharded() {
        super(Strategy.SHARDED, ROWS + " rows, summed on read", ADD);
    }

    @Override
    int rows() {
        return ROWS;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long row = id + session.random(ROWS);
        session.add(ADD, delta, row);
        return Outcome.OK;
    }
    // endregion
}
