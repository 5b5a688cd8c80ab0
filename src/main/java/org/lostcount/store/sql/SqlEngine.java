package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;

/// What distinguishes one SQL engine from another. Immutable.
///
/// @param name the store's
/// @param label its name for a person
/// @param driver how it is reached
/// @param atomic how it adds and hands back the sum in one statement
/// @param identity how it numbers the rows of a table by itself
/// @param named how it locks a name; nothing where it can't
/// @param part how many rows a DELETE takes at the most, on an engine that holds in memory all that a transaction has
///     deleted; 0 where it takes all
/// @param tracing how it words statements with evidence
/// @param errors by what it tells what went wrong
/// @param settings how it is told what is to hold for a session, and which of its settings matter
/// @param locks how it is asked who waits for whom
/// @param breaking what to ask it while its server is broken
/// @param fence what it is told so that SQL of somebody's own stays in its place
/// @param manual what its manual says of each way to count
public record SqlEngine(
        String name,
        String label,
        SqlDriver driver,
        SqlAtomic atomic,
        SqlNumberSequence identity,
        @Nullable SqlNamedLock named,
        int part,
        SqlTracing tracing,
        SqlErrors errors,
        SqlSettings settings,
        SqlLocks locks,
        SqlBreaking breaking,
        SqlFence fence,
        SqlManual manual) {
    /// The strategies that it offers, in the boards' order.
    List<SqlStrategy> strategies() {
        List<SqlStrategy> all = new ArrayList<>(List.of(
                new SqlNaive(),
                new SqlLocking(),
                atomic,
                new SqlAtomicThenSelect(),
                new SqlConditional(),
                new SqlVersioned(),
                new SqlSerializable(),
                new SqlSharded(),
                new SqlLedger(),
                new SqlIdempotent(),
                new SqlTakeNaive(),
                new SqlTakeCheckThenAtomic(),
                new SqlTakeConstraint(),
                new SqlTakeLocking(),
                new SqlTakeAtomic(),
                new SqlTakeConditional(),
                new SqlTakeSerializable(),
                new SqlTakeSharded(),
                new SqlNumberNaive(),
                new SqlNumberMaxPlusOne(),
                new SqlNumberMaxPlusOneUnique(),
                new SqlNumberLocking(),
                atomic.numbering(),
                new SqlNumberAtomicThenSelect(),
                new SqlNumberConditional(),
                new SqlNumberSerializable(),
                identity));
        if (named != null) {
            all.add(2, new SqlAdvisory(named));
            all.add(new SqlNumberAdvisory(named));
        }
        return List.copyOf(all);
    }

    /// The counter that a strategy is on it.
    Counter counter(SqlStrategy strategy) {
        return strategy.on(name, tracing);
    }
}
