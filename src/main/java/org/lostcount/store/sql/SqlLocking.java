package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `select_for_update`: the row is locked by the read, until the commit.
final class SqlLocking extends SqlStrategy {
    static final String READ = "SELECT n FROM {table} WHERE id = ? FOR UPDATE";

    SqlLocking() {
        super(Strategy.LOCKING, "SELECT … FOR UPDATE", READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long n = session.readLocked(READ, id);
        session.write(SqlNaive.WRITE, n + delta, id);
        return session.commit();
    }
    // endregion
}
