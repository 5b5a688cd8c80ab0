package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// JPA's `@Version`: the row has a version beside its value. Write only where that is still the one that was read, and
/// raise it.
final class SqlVersioned extends SqlStrategy {
    private static final String READ = "SELECT n, version FROM {table} WHERE id = ?";
    private static final String WRITE = "UPDATE {table} SET n = ?, version = version + 1 WHERE id = ? AND version = ?";

    SqlVersioned() {
        super(Strategy.VERSIONED, "UPDATE … WHERE version = ?", READ, WRITE, Counter.COMMIT);
    }

    @Override
    boolean isVersioned() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long n = session.readVersioned(READ, id);
        boolean written = session.writeIfVersion(WRITE, n + delta, id, session.version());
        return written ? session.commit() : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
