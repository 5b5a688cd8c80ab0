package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The naive statements at the isolation level `SERIALIZABLE`; the engine refuses the transactions that raced.
public final class SqlSerializable implements SqlStrategy {
    @Override
    public Strategy strategy() {
        return Strategy.SERIALIZABLE;
    }

    @Override
    public String technique() {
        return "naive at SERIALIZABLE";
    }

    @Override
    public List<String> statements() {
        return List.of(SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    @Override
    public Optional<Isolation> isolation() {
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
