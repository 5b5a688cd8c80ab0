package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// Write the next number only where the last one is still what was read.
final class SqlNumberConditional extends SqlNumber {
    SqlNumberConditional() {
        super(NumberStrategies.CONDITIONAL, "UPDATE … WHERE n = ?", SqlNaive.READ, SqlConditional.WRITE);
    }

    @Override
    boolean keepsTime() {
        return true;
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long last = session.read(SqlNaive.READ, id);
        boolean written = session.writeIf(SqlConditional.WRITE, last + 1, id, last);
        return written ? session.give(last + 1, Outcome.OK) : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
