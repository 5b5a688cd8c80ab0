package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// Look, and then let the database subtract. What others take in between is not lost, and not looked at either.
final class SqlTakeCheckThenAtomic extends SqlTake {
    SqlTakeCheckThenAtomic() {
        super(TakeStrategies.CHECK_THEN_ATOMIC, "SELECT, if, UPDATE n = n - 1", SqlNaive.READ, SUBTRACT);
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.read(SqlNaive.READ, id);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.add(SUBTRACT, amount, id);
        return Outcome.OK;
    }
    // endregion
}
