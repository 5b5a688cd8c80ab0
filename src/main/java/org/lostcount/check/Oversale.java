package org.lostcount.check;

import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// A unit that was given out though it was no longer there: two operations had looked at the stock, and both took.
/// Immutable.
///
/// @param one who took it, rightly
/// @param other who took it, too: it wrote what it had worked out over the value of `one`, or had the store subtract
///     from less than it had seen
public record Oversale(int one, int other) {
    /// The plainest of a run's: of the last unit if any is, and of two that had looked at the same value if any had.
    ///
    /// @param left how much an operation has left in its cell
    public static Optional<Oversale> of(Lineage lineage, IntToLongFunction left) {
        return beyond(lineage, left).or(() -> overwritten(lineage, left));
    }

    /// Of those that left less than nothing: who took the last of it stands before the first of them.
    private static Optional<Oversale> beyond(Lineage lineage, IntToLongFunction left) {
        Optional<Oversale> found = Optional.empty();
        int nearest = Integer.MIN_VALUE;
        int last = History.START;
        for (int place = 0; place < lineage.writes(); place++) {
            int operation = lineage.write(place);
            if (place == 0 || lineage.replaced(operation) == History.START) {
                last = History.START;
            }
            int looked = lookedAt(lineage, operation);
            if (left.applyAsLong(operation) >= 0) {
                last = operation;
            } else if (last >= 0 && isTaken(lineage, operation) && lineage.place(last) > looked) {
                Oversale sale = new Oversale(last, operation);
                if (lineage.seen(last) == lineage.seen(operation)) {
                    return Optional.of(sale);
                }
                // Who looked last, saw least.
                found = looked > nearest ? Optional.of(sale) : found;
                nearest = Math.max(nearest, looked);
            }
        }
        return found;
    }

    /// Of those whose take was overwritten by one that had read the same number: the one that left least.
    private static Optional<Oversale> overwritten(Lineage lineage, IntToLongFunction left) {
        Optional<Oversale> found = Optional.empty();
        long least = Long.MAX_VALUE;
        for (int place = 0; place < lineage.writes(); place++) {
            int operation = lineage.write(place);
            if (isOverwrittenByTheSame(lineage, operation, left) && left.applyAsLong(operation) < least) {
                least = left.applyAsLong(operation);
                found = lineage.culprit(operation).map(culprit -> new Oversale(operation, culprit));
            }
        }
        return found;
    }

    /// Whether who took the unit was overwritten at once by another one that took it, too.
    public static boolean isOverwrittenByTheSame(Lineage lineage, int operation, IntToLongFunction left) {
        return lineage.culprit(operation)
                .filter(culprit -> lineage.replaced(culprit) == operation
                        && isTaken(lineage, operation)
                        && isTaken(lineage, culprit)
                        && left.applyAsLong(culprit) == left.applyAsLong(operation))
                .isPresent();
    }

    /// Where the value stands that it had looked at: −1 for the start, and beyond all where nobody knows.
    private static int lookedAt(Lineage lineage, int operation) {
        int seen = lineage.seen(operation);
        int place = seen >= 0 ? lineage.place(seen) : -1;
        return seen == History.START || place >= 0 ? place : Integer.MAX_VALUE;
    }

    private static boolean isTaken(Lineage lineage, int operation) {
        return lineage.history().kind(operation) == Kind.OK && lineage.history().delta(operation) < 0;
    }
}
