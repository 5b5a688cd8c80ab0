package org.lostcount.store.sql;

import java.sql.SQLException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to take from a stock in SQL. The row's number is what is left. Stateless.
abstract class SqlTake extends SqlStrategy {
    static final String SUBTRACT = "UPDATE {table} SET n = n - ? WHERE id = ?";

    /// @param technique as a cell of the board shows it
    SqlTake(Strategy strategy, String technique, String... statements) {
        super(strategy, technique, statements);
    }

    @Override
    final Task task() {
        return Task.TAKE;
    }

    @Override
    public final Outcome increment(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException {
        return take(session, id, amount);
    }

    /// One attempt to take `amount` from the stock whose first row is `id`.
    ///
    /// @throws SQLException as the driver threw it; whoever makes the attempt judges what it means
    abstract Outcome take(SqlVerbs session, long id, long amount) throws SQLException, InterruptedException;
}
