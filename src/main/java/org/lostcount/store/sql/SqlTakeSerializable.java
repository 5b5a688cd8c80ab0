package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// The naive statements at the isolation level `SERIALIZABLE`. What was read holds only once the commit has succeeded,
/// also where it was that none is left.
final class SqlTakeSerializable extends SqlTake {
    SqlTakeSerializable() {
        super(TakeStrategies.SERIALIZABLE, "naive at SERIALIZABLE", SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    @Override
    Optional<Isolation> isolation() {
        return Optional.of(Isolation.SERIALIZABLE);
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.read(SqlNaive.READ, id);
        if (left < amount) {
            return session.commit(Outcome.NONE_LEFT);
        }
        session.write(SqlNaive.WRITE, left - amount, id);
        return session.commit();
    }
    // endregion
}
