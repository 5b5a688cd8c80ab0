package org.lostcount.counter;

import java.util.List;

/// A technique that protects (or, for [#NAIVE], fails to protect) an increment: a row of the board.
///
/// Immutable; equal by value.
///
/// @param name the word used in counter names, lower case
/// @param idea what it does, as one sentence for a person
/// @param promise what it claims
public record Strategy(String name, String idea, Promise promise) {
    public static final Strategy NAIVE = new Strategy(
            "naive", "Read the value, add in the program, write the sum back: nothing is protected.", Promise.NONE);
    public static final Strategy LOCKING = new Strategy(
            "locking", "Take a lock first, so that nobody else reads until the sum is written.", Promise.NO_LOSS);
    public static final Strategy ADVISORY = new Strategy(
            "advisory",
            "Take a lock by name first, which has nothing to do with the row: whoever asks for the name as well waits.",
            Promise.NO_LOSS);
    public static final Strategy ATOMIC = new Strategy(
            "atomic", "Tell the store to add; it reads and writes in one indivisible step.", Promise.NO_LOSS);
    public static final Strategy ATOMIC_THEN_SELECT = new Strategy(
            "atomic-then-select",
            "Tell the store to add, then ask for the value: the sum is right, but two may be handed the same number.",
            Promise.NO_LOSS);
    public static final Strategy ATOMIC_LUA = new Strategy(
            "atomic-lua",
            "Send the store a script that adds and then asks for the value; it runs the whole of it in one indivisible"
                    + " step.",
            Promise.NO_LOSS);
    public static final Strategy CONDITIONAL = new Strategy(
            "conditional",
            "Write only if the value is still the one that was read; otherwise somebody else was faster.",
            Promise.NO_LOSS);
    public static final Strategy VERSIONED = new Strategy(
            "versioned",
            "Write only if the row's version is still the one that was read, and raise it; JPA's @Version does this.",
            Promise.NO_LOSS);
    public static final Strategy SERIALIZABLE = new Strategy(
            "serializable",
            "The naive statements, in transactions that the engine refuses when they could not have run one by one.",
            Promise.NO_LOSS);
    public static final Strategy SHARDED = new Strategy(
            "sharded",
            "Spread the additions over several cells and sum them when reading; others call these slotted counters.",
            Promise.NO_LOSS);
    public static final Strategy LEDGER =
            new Strategy("ledger", "Add an entry for each addition, and sum them all when reading.", Promise.NO_LOSS);
    public static final Strategy IDEMPOTENT = new Strategy(
            "idempotent",
            "Keep the operation's id in the same indivisible step as its effect: what is sent again is found done.",
            Promise.EXACTLY_ONCE);

    /// The rows of the board, in its order.
    public static final List<Strategy> ALL = List.of(
            NAIVE,
            LOCKING,
            ADVISORY,
            ATOMIC,
            ATOMIC_THEN_SELECT,
            ATOMIC_LUA,
            CONDITIONAL,
            VERSIONED,
            SERIALIZABLE,
            SHARDED,
            LEDGER,
            IDEMPOTENT);
}
