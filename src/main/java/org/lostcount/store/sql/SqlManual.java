package org.lostcount.store.sql;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;

/// What an engine's manual says of each way to count. Immutable.
///
/// @param levels at each isolation level
/// @param rules whatever the level
public record SqlManual(Map<Isolation, Level> levels, Rules rules) {
    private static final Documented SPLIT =
            Documented.mayLose("under autocommit no transaction, and no lock, holds from the read to the write");

    private static final Set<Strategy> ADDING = Set.of(
            Strategy.ATOMIC,
            Strategy.ATOMIC_THEN_SELECT,
            Strategy.SHARDED,
            Strategy.IDEMPOTENT,
            NumberStrategies.ATOMIC);
    private static final Set<Strategy> CONDITIONAL = Set.of(
            Strategy.CONDITIONAL,
            Strategy.VERSIONED,
            TakeStrategies.ATOMIC,
            TakeStrategies.CONDITIONAL,
            TakeStrategies.SHARDED,
            NumberStrategies.CONDITIONAL);
    /// Those whose look and whose change are two statements under autocommit.
    private static final Set<Strategy> SEPARATE = Set.of(
            TakeStrategies.CHECK_THEN_ATOMIC, NumberStrategies.MAX_PLUS_ONE, NumberStrategies.ATOMIC_THEN_SELECT);

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

    /// What it says of more than rows that are read and written, and whatever the level.
    ///
    /// @param check of a condition that a table has for its rows
    /// @param unique of a table that takes no two rows with the same key
    /// @param generated of numbers that the engine gives to rows
    /// @param insert of a row that is added
    /// @param named of a name that is locked from before the read to the transaction's end; nothing where there is
    ///     no such
    /// @param session whether that lock holds under autocommit, too
    public record Rules(
            Documented check,
            Documented unique,
            Documented generated,
            Documented insert,
            Optional<Documented> named,
            boolean session) {}

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
            Documented serializable,
            Rules rules) {
        Documented add = Documented.saysNothing(oneWaits + "; to which value it then adds is not said");
        Documented condition = Documented.saysNothing(oneWaits + "; whether it then looks again is not said");
        return new SqlManual(
                Map.of(
                        Isolation.READ_COMMITTED, new Level(committed, lock, add, condition),
                        Isolation.REPEATABLE_READ, new Level(repeatable, lockInSnapshot, add, condition),
                        Isolation.SERIALIZABLE, new Level(serializable, lockInSnapshot, add, condition)),
                rules);
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
        Optional<Documented> ruled = ruled(strategy);
        if (ruled.isPresent()) {
            return ruled.get();
        }
        if (strategy.name().equals("advisory") && (!autocommit || rules.session())) {
            boolean enough = !autocommit && level.readThenWrite().says() == Says.NEVER_LOSES;
            return enough ? level.readThenWrite() : rules.named().orElseThrow();
        }
        if (autocommit || SEPARATE.contains(strategy)) {
            return SPLIT;
        }
        return strategy.name().equals("locking") ? level.lock() : level.readThenWrite();
    }

    /// What it says whatever the level.
    private Optional<Documented> ruled(Strategy strategy) {
        if (strategy.equals(TakeStrategies.CONSTRAINT)) {
            return Optional.of(rules.check());
        }
        if (strategy.equals(NumberStrategies.MAX_PLUS_ONE_UNIQUE)) {
            return Optional.of(rules.unique());
        }
        if (strategy.equals(NumberStrategies.SEQUENCE)) {
            return Optional.of(rules.generated());
        }
        return strategy.equals(Strategy.LEDGER) ? Optional.of(rules.insert()) : Optional.empty();
    }
}
