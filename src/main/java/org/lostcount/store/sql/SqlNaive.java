package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The rookie's count: read, add, write back.
public final class SqlNaive implements SqlStrategy {
    static final String READ = "SELECT n FROM {table} WHERE id = ?";
    static final String WRITE = "UPDATE {table} SET n = ? WHERE id = ?";

    @Override
    public Strategy strategy() {
        return Strategy.NAIVE;
    }

    @Override
    public String technique() {
        return "SELECT then UPDATE";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, WRITE, Counter.COMMIT);
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
