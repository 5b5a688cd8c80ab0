package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// The row is locked by the read, until the commit.
final class SqlNumberLocking extends SqlNumber {
    SqlNumberLocking() {
        super(NumberStrategies.LOCKING, "SELECT … FOR UPDATE", SqlLocking.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.readLocked(SqlLocking.READ, id) + 1;
        session.write(SqlNaive.WRITE, next, id);
        return session.give(next, session.commit());
    }
    // endregion
}
