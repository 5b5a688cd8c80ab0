package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The conditional put of the SimpleDB counter of 2010: write only where the value is still the one that was read.
/// Like that counter it keeps the time of the last update.
final class SqlConditional extends SqlStrategy {
    static final String WRITE = "UPDATE {table} SET n = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ? AND n = ?";

    SqlConditional() {
        super(Strategy.CONDITIONAL, "UPDATE … WHERE n = ?", SqlNaive.READ, WRITE);
    }

    @Override
    boolean keepsTime() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long n = session.read(SqlNaive.READ, id);
        boolean written = session.writeIf(WRITE, n + delta, id, n);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
