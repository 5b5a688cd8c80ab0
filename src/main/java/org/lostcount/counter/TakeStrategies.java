package org.lostcount.counter;

import java.util.List;

/// The ways to take from a stock: the rows of that task's board.
public final class TakeStrategies {
    public static final Strategy NAIVE = new Strategy(
            "naive",
            "Read the stock, look whether enough is left, and write the difference: nothing is protected.",
            Promise.NONE);
    public static final Strategy CHECK_THEN_ATOMIC = new Strategy(
            "check-then-atomic",
            "Read the stock and look, then tell the store to subtract: nothing is lost, and more is given out than"
                    + " there was.",
            Promise.NONE);
    public static final Strategy CONSTRAINT = new Strategy(
            "constraint",
            "The same in a table whose numbers may not be below 0: the store refuses whoever would take too much.",
            Promise.NO_OVERSELLING);
    public static final Strategy LOCKING = new Strategy(
            "locking",
            "Take a lock first, so that nobody else looks until the difference is written.",
            Promise.NO_OVERSELLING);
    public static final Strategy ATOMIC = new Strategy(
            "atomic",
            "Tell the store to subtract where enough is left; it looks and writes in one indivisible step.",
            Promise.NO_OVERSELLING);
    public static final Strategy GIVE_BACK = new Strategy(
            "give-back",
            "Subtract first, and give back what fell below zero; meanwhile it may turn away somebody who wants less.",
            Promise.NO_OVERSELLING);
    public static final Strategy CONDITIONAL = new Strategy(
            "conditional",
            "Write the difference only if the stock is still what was read; otherwise look again.",
            Promise.NO_OVERSELLING);
    public static final Strategy SERIALIZABLE = new Strategy(
            "serializable",
            "The naive statements, in transactions that the engine refuses when they could not have run one by one.",
            Promise.NO_OVERSELLING);
    public static final Strategy SHARDED = new Strategy(
            "sharded",
            "Spread the stock over several cells: take from one's own, then from the others. It may turn away too"
                    + " soon.",
            Promise.NO_OVERSELLING);

    static final List<Strategy> ALL = List.of(
            NAIVE, CHECK_THEN_ATOMIC, CONSTRAINT, LOCKING, ATOMIC, GIVE_BACK, CONDITIONAL, SERIALIZABLE, SHARDED);

    private TakeStrategies() {}
}
