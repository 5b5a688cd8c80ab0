package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// Read the last number, add one, write it back.
final class SqlNumberNaive extends SqlNumber {
    SqlNumberNaive() {
        super(NumberStrategies.NAIVE, "SELECT then UPDATE", SqlNaive.READ, SqlNaive.WRITE, Counter.COMMIT);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long next = session.read(SqlNaive.READ, id) + 1;
        session.write(SqlNaive.WRITE, next, id);
        return session.give(next, session.commit());
    }
    // endregion
}
