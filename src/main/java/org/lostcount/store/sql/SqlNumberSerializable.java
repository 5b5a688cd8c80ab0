package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// The naive statements at the isolation level `SERIALIZABLE`; the engine refuses the transactions that raced.
final class SqlNumberSerializable extends SqlNumber {
    SqlNumberSerializable() {
        super(NumberStrategies.SERIALIZABLE, "naive at SERIALIZABLE", SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    @Override
    Optional<Isolation> isolation() {
        return Optional.of(Isolation.SERIALIZABLE);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.read(SqlNaive.READ, id) + 1;
        session.write(SqlNaive.WRITE, next, id);
        return session.give(next, session.commit());
    }
    // endregion
}
