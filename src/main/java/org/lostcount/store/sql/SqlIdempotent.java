package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The operation's id under a primary key, and its effect, in one transaction. Whoever is sent an operation again finds
/// the id taken: it has happened. Ids are kept for a day.
final class SqlIdempotent extends SqlStrategy {
    private static final String CLAIM = "INSERT INTO {table}_done (op, id, made_at) VALUES (?, ?, CURRENT_TIMESTAMP)";
    private static final String ADD = "UPDATE {table} SET n = n + ? WHERE id = ?";

    SqlIdempotent() {
        super(Strategy.IDEMPOTENT, "INSERT id, UPDATE", CLAIM, ADD, Counter.COMMIT);
    }

    @Override
    boolean keepsIds() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        if (!session.claim(CLAIM, id)) {
            return session.foundDone(); // an earlier attempt at this operation was committed
        }
        session.add(ADD, delta, id);
        return session.commit();
    }
    // endregion
}
