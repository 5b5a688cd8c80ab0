package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A strategy in SQL: its statements and the increment that sends them. Stateless, so one instance serves all
/// sessions.
///
/// Statements are constants with `{table}` where the table's name goes; they are both prepared and displayed.
public interface SqlStrategy {
    Strategy strategy();

    /// The technique as a cell of the board shows it.
    String technique();

    /// The statements in the order of the increment. `COMMIT` stands for the commit of the driver.
    List<String> statements();

    /// Whether every statement is a transaction of its own.
    default boolean autocommit() {
        return false;
    }

    /// Whether every statement is a transaction of its own in a run with these settings.
    default boolean autocommits(CounterSettings settings) {
        return settings.autocommit().orElse(autocommit()) && settings.phrasing() != Phrasing.RESOLVABLE;
    }

    /// The isolation level that the strategy needs, when the run may not choose.
    default Optional<Isolation> isolation() {
        return Optional.empty();
    }

    /// The isolation level that its increments have in a session at this level.
    default Isolation runsAt(Isolation session) {
        return session;
    }

    /// How many rows hold one counter.
    default int rows() {
        return 1;
    }

    /// Whether the row keeps the time of its last update.
    default boolean keepsTime() {
        return false;
    }

    /// Whether the row keeps a number of its version, which begins with 0.
    default boolean isVersioned() {
        return false;
    }

    /// One attempt to add `delta` to the counter whose first row is `id`.
    ///
    /// @throws SQLException as the driver threw it; whoever makes the attempt judges what it means
    Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException;

    /// The counter that this strategy is on `store`.
    default Counter on(String store, SqlTracing tracing) {
        return new Counter(
                new CounterId(store, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.SQL,
                statements(),
                new Tracing.Statements(Map.of(
                        Phrasing.TRACED, tracing.worded(this, Phrasing.TRACED),
                        Phrasing.RESOLVABLE, tracing.worded(this, Phrasing.RESOLVABLE))),
                getClass(),
                List.of());
    }
}
