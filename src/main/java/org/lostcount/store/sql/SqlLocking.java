package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Django's `select_for_update`: the row is locked by the read, until the commit.
public final class SqlLocking implements SqlStrategy {
    static final String READ = "SELECT n FROM {table} WHERE id = ? FOR UPDATE";

    @Override
    public Strategy strategy() {
        return Strategy.LOCKING;
    }

    @Override
    public String technique() {
        return "SELECT … FOR UPDATE";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, SqlNaive.WRITE, Counter.COMMIT);
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
