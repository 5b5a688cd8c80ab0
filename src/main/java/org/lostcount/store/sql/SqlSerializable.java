package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The naive statements at the isolation level `SERIALIZABLE`; the engine refuses the transactions that raced.
final class SqlSerializable extends SqlStrategy {
    SqlSerializable() {
        super(Strategy.SERIALIZABLE, "naive at SERIALIZABLE", SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    @Override
    Optional<Isolation> isolation() {
        return Optional.of(Isolation.SERIALIZABLE);
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        long n = session.read(SqlNaive.READ, id);
        session.write(SqlNaive.WRITE, n + delta, id);
        return session.commit();
    }
    // endregion
}
