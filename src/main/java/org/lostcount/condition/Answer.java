package org.lostcount.condition;

/// What a condition comes to over results. Immutable.
public sealed interface Answer {
    /// It holds.
    record Holds() implements Answer {}

    /// It does not.
    ///
    /// @param found the values that it speaks of, as clauses: `lost is 0`
    record Fails(String found) implements Answer {}

    /// The results don't tell.
    ///
    /// @param why as a clause
    record Undecided(String why) implements Answer {}

    default boolean holds() {
        return this instanceof Holds;
    }
}
