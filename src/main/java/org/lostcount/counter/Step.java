package org.lostcount.counter;

/// A named point inside an increment. A [Steps] hook is told of a step immediately *before* it is taken.
public enum Step {
    /// Wait for exclusive access.
    LOCK,
    /// Read the current value.
    READ,
    /// Write the value that the program computed from what it read.
    WRITE,
    /// Let the store add: read and write in one indivisible step.
    ADD,
    /// Make the transaction's writes permanent.
    COMMIT,
    /// Ask what came of an increment that is applied by now. Whoever abandons it here leaves it applied.
    ASK
}
