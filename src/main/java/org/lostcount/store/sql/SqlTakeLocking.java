package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// The row is locked by the look, until the commit.
final class SqlTakeLocking extends SqlTake {
    SqlTakeLocking() {
        super(TakeStrategies.LOCKING, "SELECT … FOR UPDATE", SqlLocking.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.readLocked(SqlLocking.READ, id);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.write(SqlNaive.WRITE, left - amount, id);
        return session.commit();
    }
    // endregion
}
