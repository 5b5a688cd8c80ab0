package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.TakeStrategies;

/// Look, and then let the database subtract, in a table in which no number may be below 0. Whoever would take too much
/// is refused, and that refusal says that none is left.
final class SqlTakeConstraint extends SqlTake {
    private static final String READ = "SELECT n FROM {table}_stock WHERE id = ?";
    private static final String SUBTRACT = "UPDATE {table}_stock SET n = n - ? WHERE id = ?";

    SqlTakeConstraint() {
        super(TakeStrategies.CONSTRAINT, "CHECK (n >= 0)", READ, SUBTRACT);
    }

    @Override
    SqlTable table() {
        return SqlTable.STOCK;
    }

    // region take
    @Override
    Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        long left = session.read(READ, id);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.add(SUBTRACT, amount, id); // a violated CHECK is Outcome.NONE_LEFT, too
        return Outcome.OK;
    }
    // endregion
}
