package org.lostcount.store.sql;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;

/// What an engine's manual says of each way to count, at each isolation level. Immutable.
public record SqlManual(Map<Isolation, Level> levels) {
    private static final Documented SPLIT =
            Documented.mayLose("under autocommit no transaction, and no lock, holds from the read to the write");

    private static final Set<Strategy> ADDING =
            Set.of(Strategy.ATOMIC, Strategy.ATOMIC_THEN_SELECT, Strategy.SHARDED, NumberStrategies.ATOMIC);
    private static final Set<Strategy> CONDITIONAL = Set.of(
            Strategy.CONDITIONAL,
            TakeStrategies.ATOMIC,
            TakeStrategies.CONDITIONAL,
            TakeStrategies.SHARDED,
            NumberStrategies.CONDITIONAL);
    /// Those whose look and whose change are two statements under autocommit.
    private static final Set<Strategy> SEPARATE =
            Set.of(TakeStrategies.CHECK_THEN_ATOMIC, NumberStrategies.ATOMIC_THEN_SELECT);

    /// What it says of one level.
    ///
    /// @param readThenWrite of a value that was read, computed with, and written back in one transaction
    /// @param lock of a row that was read with a lock
    /// @param add of an update that computes from the row itself
    /// @param condition of an update whose condition is on the row itself
    public record Level(Documented readThenWrite, Documented lock, Documented add, Documented condition) {
        /// A level of which one sentence says all.
        public static Level of(Documented all) {
            return new Level(all, all, all, all);
        }
    }

    /// Of an engine of whose manual one learns that of two that update a row one waits, and not what he then finds.
    ///
    /// @param oneWaits where it says that
    /// @param lock at read committed, and `lockInSnapshot` at the levels above
    /// @param committed of a value that is written back at read committed; the next two at the levels above
    public static SqlManual waiting(
            String oneWaits,
            Documented lock,
            Documented lockInSnapshot,
            Documented committed,
            Documented repeatable,
            Documented serializable) {
        Documented add = Documented.saysNothing(oneWaits + "; to which value it then adds is not said");
        Documented condition = Documented.saysNothing(oneWaits + "; whether it then looks again is not said");
        return new SqlManual(Map.of(
                Isolation.READ_COMMITTED, new Level(committed, lock, add, condition),
                Isolation.REPEATABLE_READ, new Level(repeatable, lockInSnapshot, add, condition),
                Isolation.SERIALIZABLE, new Level(serializable, lockInSnapshot, add, condition)));
    }

    /// What it says of `strategy` at this level.
    ///
    /// @param autocommit whether every statement is a transaction of its own whatever the strategy does
    public Documented of(Strategy strategy, Isolation isolation, boolean autocommit) {
        Level level = Objects.requireNonNull(levels.get(isolation));
        if (ADDING.contains(strategy)) {
            return level.add();
        }
        if (CONDITIONAL.contains(strategy)) {
            return level.condition();
        }
        if (autocommit || SEPARATE.contains(strategy)) {
            return SPLIT;
        }
        return strategy.name().equals("locking") ? level.lock() : level.readThenWrite();
    }
}
