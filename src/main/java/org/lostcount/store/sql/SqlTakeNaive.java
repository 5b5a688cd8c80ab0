package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// Read, look, and write the difference.
final class SqlTakeNaive extends SqlTake {
    SqlTakeNaive() {
        super(TakeStrategies.NAIVE, "SELECT, if, UPDATE", SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.read(SqlNaive.READ, id);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.write(SqlNaive.WRITE, left - amount, id);
        return session.commit();
    }
    // endregion
}
