package org.lostcount.store.sql;

import java.util.Map;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Strategy;

/// What an engine's manual says of each way to count. Immutable.
///
/// @param readThenWrite of a value that was read, computed with, and written back in one transaction
/// @param lock of a row that was read with a lock
/// @param add of an update that computes from the row itself
/// @param condition of an update whose condition is on the row itself
public record SqlManual(
        Map<Isolation, Documented> readThenWrite, Documented lock, Documented add, Documented condition) {
    private static final Documented SPLIT = new Documented(
            Says.MAY_LOSE, "under autocommit no transaction, and no lock, holds from the read to the write");

    /// What it says of `strategy` at this level.
    ///
    /// @param autocommit whether every statement is a transaction of its own whatever the strategy does
    public Documented of(Strategy strategy, Isolation isolation, boolean autocommit) {
        if (strategy.equals(Strategy.ATOMIC)
                || strategy.equals(Strategy.ATOMIC_THEN_SELECT)
                || strategy.equals(Strategy.SHARDED)) {
            return add;
        }
        if (strategy.equals(Strategy.CONDITIONAL)) {
            return condition;
        }
        if (autocommit) {
            return SPLIT;
        }
        return strategy.equals(Strategy.LOCKING)
                ? lock
                : readThenWrite.getOrDefault(isolation, new Documented(Says.NOTHING, "of this level"));
    }
}
