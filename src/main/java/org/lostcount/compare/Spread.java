package org.lostcount.compare;

import java.util.Collection;
import java.util.List;

/// The median of measurements of the same thing, and how far they lie apart. Immutable.
///
/// @param median the middle one, or the mean of the two in the middle
/// @param low the least
/// @param high the greatest
/// @param count how many, at least 1
public record Spread(double median, double low, double high, int count) {
    /// The spread of these.
    ///
    /// @throws IllegalArgumentException when there are none
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    /// Whether some of these are as great as some of those, so that no difference can be told.
    public boolean overlaps(Spread other) {
        return low <= other.high && other.low <= high;
    }
}
