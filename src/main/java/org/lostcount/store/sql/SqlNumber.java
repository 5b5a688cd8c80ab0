package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;

/// A way to hand out numbers in SQL. Stateless.
abstract class SqlNumber extends SqlStrategy {
    /// @param technique as a cell of the board shows it
    SqlNumber(Strategy strategy, String technique, String... statements) {
        super(strategy, technique, statements);
    }

    SqlNumber(Strategy strategy, String technique, List<String> statements) {
        super(strategy, technique, statements, false);
    }

    @Override
    final Task task() {
        return Task.NUMBER;
    }

    @Override
    public final Outcome increment(SqlVerbs session, long id, long one) throws SQLException, InterruptedException {
        return number(session, id);
    }

    /// One attempt to be handed a number of the counter whose first row is `id`; it goes to [SqlVerbs#give].
    ///
    /// @throws SQLException as the driver threw it; whoever makes the attempt judges what it means
    abstract Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException;
}
