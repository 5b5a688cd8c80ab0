package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// A lock by name, and then the naive statements. The lock has nothing to do with the row: it keeps out those who ask
/// for
/// the same name, and nobody else.
final class SqlAdvisory extends SqlStrategy {
    private final SqlNamedLock lock;

    SqlAdvisory(SqlNamedLock lock) {
        super(
                Strategy.ADVISORY,
                lock.word() + ", then naive",
                lock.around(SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT),
                false);
        this.lock = lock;
    }

    @Override
    boolean locksByName() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        session.lockName(lock, id);
        long n = session.read(SqlNaive.READ, id);
        session.write(SqlNaive.WRITE, n + delta, id);
        return session.commit();
    }
    // endregion
}
