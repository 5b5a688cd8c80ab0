package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The rookie's count: read, add, write back.
final class SqlNaive extends SqlStrategy {
    static final String READ = "SELECT n FROM {table} WHERE id = ?";
    static final String WRITE = "UPDATE {table} SET n = ? WHERE id = ?";

    SqlNaive() {
        super(Strategy.NAIVE, "SELECT then UPDATE", READ, WRITE, Counter.COMMIT);
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long n = session.read(READ, id);
        session.write(WRITE, n + delta, id);
        return session.commit();
    }
    // endregion
}
