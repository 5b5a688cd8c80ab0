package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// The stock spread over several rows: a worker takes from one of them, and from the next where that has not enough.
/// While it asks around others take, so that it may turn away although enough is left in all rows together.
final class SqlTakeSharded extends SqlTake {
    SqlTakeSharded() {
        super(TakeStrategies.SHARDED, SqlSharded.ROWS + " rows, asked in turn", SqlTakeAtomic.TAKE);
    }

    @Override
    int rows() {
        return SqlSharded.ROWS;
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        int own = session.random(SqlSharded.ROWS);
        for (int i = 0; i < SqlSharded.ROWS; i++) {
            if (session.subtractIf(SqlTakeAtomic.TAKE, amount, id + (own + i) % SqlSharded.ROWS)) {
                return Outcome.OK;
            }
        }
        return Outcome.NONE_LEFT;
    }
    // endregion
}
