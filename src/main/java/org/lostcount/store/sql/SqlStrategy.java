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
import org.lostcount.counter.Task;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Written;

/// A strategy in SQL: its statements and the increment that sends them. Stateless, so one instance serves all
/// sessions.
///
/// Statements are constants with `{table}` where the table's name goes; they are both prepared and displayed.
public abstract class SqlStrategy {
    private final Strategy strategy;
    private final String technique;
    private final List<String> statements;
    private final boolean autocommit;

    /// @param technique as a cell of the board shows it
    /// @param statements in the order of the increment. [Counter#COMMIT] stands for the commit of the driver; where
    ///     there is none every statement is a transaction of its own
    SqlStrategy(Strategy strategy, String technique, String... statements) {
        this(strategy, technique, List.of(statements), !List.of(statements).contains(Counter.COMMIT));
    }

    SqlStrategy(Strategy strategy, String technique, List<String> statements, boolean autocommit) {
        this.strategy = strategy;
        this.technique = technique;
        this.statements = List.copyOf(statements);
        this.autocommit = autocommit;
    }

    final Strategy strategy() {
        return strategy;
    }

    final String technique() {
        return technique;
    }

    final List<String> statements() {
        return statements;
    }

    /// Whether every statement is a transaction of its own.
    final boolean autocommit() {
        return autocommit;
    }

    /// The same in a run with these settings.
    final boolean autocommits(CounterSettings settings) {
        return settings.autocommit().orElse(autocommit) && settings.phrasing() != Phrasing.RESOLVABLE;
    }

    /// The isolation level that the strategy needs, when the run may not choose.
    Optional<Isolation> isolation() {
        return Optional.empty();
    }

    /// The isolation level that its increments have in a session at this level.
    Isolation runsAt(Isolation session) {
        return session;
    }

    /// What it is asked.
    Task task() {
        return Task.COUNT;
    }

    /// The table in which it counts; its statements name it.
    SqlTable table() {
        return SqlTable.RUNS;
    }

    /// Whether that table refuses a number below 0, by which it says that not enough is left.
    boolean isNeverBelowZero() {
        return table() == SqlTable.STOCK;
    }

    /// Whether a row that is there already says that somebody was faster.
    boolean refusesTwins() {
        return table() == SqlTable.UNIQUE;
    }

    /// Whether it keeps the ids of operations that are done, in a table beside.
    boolean keepsIds() {
        return false;
    }

    /// Whether it takes a lock by name.
    boolean locksByName() {
        return false;
    }

    /// Why a run keeps no evidence of it, as the end of a sentence; nothing where it does.
    Optional<String> untold() {
        return Optional.empty();
    }

    /// How many rows hold one counter.
    int rows() {
        return 1;
    }

    /// Whether the row keeps the time of its last update.
    boolean keepsTime() {
        return false;
    }

    /// Whether the row keeps a number of its version, which begins with 0.
    boolean isVersioned() {
        return false;
    }

    /// One attempt at the counter whose first row is `id`: to add `delta`, or whatever the task is.
    ///
    /// @throws SQLException as the driver threw it; whoever makes the attempt judges what it means
    public abstract Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException;

    /// The counter that this strategy is on `store`.
    final Counter on(String store, SqlTracing tracing) {
        return new Counter(
                new CounterId(task(), store, strategy.name()),
                strategy,
                technique,
                Counter.Language.SQL,
                statements,
                evidence(tracing),
                getClass(),
                written());
    }

    /// Its statements in a run that keeps evidence.
    Tracing evidence(SqlTracing tracing) {
        List<String> resolvable = tracing.worded(this, Phrasing.RESOLVABLE);
        return untold().<Tracing>map(why -> new Tracing.Untold(why, resolvable))
                .orElseGet(() -> new Tracing.Statements(Map.of(
                        Phrasing.TRACED, tracing.worded(this, Phrasing.TRACED), Phrasing.RESOLVABLE, resolvable)));
    }

    /// What is known of each statement where somebody has written them down; else nothing.
    List<Written> written() {
        return List.of();
    }
}
