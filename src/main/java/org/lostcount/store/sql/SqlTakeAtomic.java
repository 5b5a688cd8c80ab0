package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// One statement looks and takes; no row changed means that none is left.
final class SqlTakeAtomic extends SqlTake {
    static final String TAKE = "UPDATE {table} SET n = n - ? WHERE id = ? AND n >= ?";

    SqlTakeAtomic() {
        super(TakeStrategies.ATOMIC, "UPDATE … WHERE n >= 1", TAKE);
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        boolean taken = session.subtractIf(TAKE, amount, id);
        return taken ? Outcome.OK : Outcome.NONE_LEFT;
    }
    // endregion
}
