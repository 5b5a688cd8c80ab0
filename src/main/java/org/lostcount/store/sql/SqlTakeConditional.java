package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// Write only where the stock is still what was read. As it never grows, the same number is the same stock.
final class SqlTakeConditional extends SqlTake {
    SqlTakeConditional() {
        super(TakeStrategies.CONDITIONAL, "UPDATE … WHERE n = ?", SqlNaive.READ, SqlConditional.WRITE);
    }

    @Override
    boolean keepsTime() {
        return true;
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.read(SqlNaive.READ, id);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        boolean written = session.writeIf(SqlConditional.WRITE, left - amount, id, left);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
