package org.lostcount.counter;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of a statement that somebody has written down. Immutable.
///
/// @param step what it does in the increment; nothing where it only prepares the one after it, as `BEGIN` does
/// @param names the names of its parameters, in order: one of [#GIVEN], or a column that a statement before it
///     has read
/// @param miss what it means when it meets no row
/// @param stock the column that tells what is left, of a take: one that a read brings, so that whoever has read
///     it goes on only where it is enough; of a write that has met no row, one that a read before it has
///     brought, so that it is known whether too little was left or somebody else was faster
/// @param rest the column that tells what a take has left, inside its transaction: where that is below 0, whoever sent
///     it takes all of it back
/// @param handed the column in which it brings the number that whoever counts takes for his own
public record Written(
        Optional<Step> step,
        List<String> names,
        Miss miss,
        Optional<String> stock,
        Optional<String> rest,
        Optional<String> handed) {
    /// The names that are given: the counter's id, and how many are asked for, which has two.
    public static final Set<String> GIVEN = Set.of("id", "amount", "delta");

    /// What a statement that meets no row says.
    public enum Miss {
        /// Nothing: the next one is sent.
        NOTHING,
        /// Somebody else was faster.
        FASTER,
        /// Not enough is left.
        NONE_LEFT
    }

    public Written {
        names = List.copyOf(names);
    }

    /// One of which nothing is known but its words.
    public Written(Optional<Step> step, List<String> names, Miss miss) {
        this(step, names, miss, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same that says this when it meets no row.
    public Written missing(Miss means, Optional<String> tells) {
        return new Written(step, names, means, tells, rest, handed);
    }

    /// The same that tells what is left in this column.
    public Written leaving(String column) {
        return new Written(step, names, miss, stock, Optional.of(column), handed);
    }

    /// The same that brings this.
    public Written handing(Optional<String> column) {
        return new Written(step, names, miss, stock, rest, column);
    }

    /// Whether it changes the counter.
    public boolean writes() {
        return step.filter(s -> s == Step.WRITE || s == Step.ADD).isPresent();
    }

    /// Whether what it does depends on what a statement before it has read.
    public boolean builds() {
        return !GIVEN.containsAll(names);
    }
}
