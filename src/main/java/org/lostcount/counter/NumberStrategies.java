package org.lostcount.counter;

import java.util.List;

/// The ways to hand out numbers: the rows of that task's board.
public final class NumberStrategies {
    public static final Strategy NAIVE = new Strategy(
            "naive", "Read the last number, add one, write it back: two may have read the same.", Promise.NONE);
    public static final Strategy MAX_PLUS_ONE = new Strategy(
            "max-plus-one",
            "Keep a row for each number: ask for the highest, and add the next; two may have asked at once.",
            Promise.NONE);
    public static final Strategy MAX_PLUS_ONE_UNIQUE = new Strategy(
            "max-plus-one-unique",
            "The same where the store takes no number twice: of two with the same number one is refused.",
            Promise.UNIQUE);
    public static final Strategy LOCKING = new Strategy(
            "locking", "Take a lock first, so that nobody else reads until the number is written.", Promise.UNIQUE);
    public static final Strategy ATOMIC = new Strategy(
            "atomic",
            "Tell the store to add, and take the number that it hands back from the same step.",
            Promise.UNIQUE);
    public static final Strategy ATOMIC_THEN_SELECT = new Strategy(
            "atomic-then-select",
            "Tell the store to add, then ask for the number: somebody may have added in between.",
            Promise.NONE);
    public static final Strategy ATOMIC_LUA = new Strategy(
            "atomic-lua",
            "Send the store a script that adds and then asks for the number; it runs the whole of it in one indivisible"
                    + " step.",
            Promise.UNIQUE);
    public static final Strategy CONDITIONAL = new Strategy(
            "conditional",
            "Write the next number only if the last one is still what was read; otherwise read again.",
            Promise.UNIQUE);
    public static final Strategy SERIALIZABLE = new Strategy(
            "serializable",
            "The naive statements, in transactions that the engine refuses when they could not have run one by one.",
            Promise.UNIQUE);

    public static final Strategy SEQUENCE = new Strategy(
            "sequence",
            "Let the store number the rows itself, outside of transactions: what is rolled back leaves a gap.",
            Promise.UNIQUE);
    public static final Strategy ADVISORY = new Strategy(
            "advisory",
            "Take a lock by name first, then ask for the highest number and add the next: no number is left out.",
            Promise.UNIQUE_WITHOUT_GAPS);

    static final List<Strategy> ALL = List.of(
            NAIVE,
            MAX_PLUS_ONE,
            MAX_PLUS_ONE_UNIQUE,
            LOCKING,
            ATOMIC,
            ATOMIC_THEN_SELECT,
            ATOMIC_LUA,
            CONDITIONAL,
            SERIALIZABLE,
            SEQUENCE,
            ADVISORY);

    private NumberStrategies() {}
}
