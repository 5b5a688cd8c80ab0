package org.lostcount.check;

import java.util.List;
import java.util.stream.Stream;

/// What was counted on rows of its own. Immutable.
///
/// @param start the sum of all counters before
/// @param actual the sum of all counters after
/// @param sums the deltas between
public record Reading(long start, long actual, DeltaSums sums) {
    /// Parts that are known, and what is left of the whole beside them.
    public static List<Reading> apart(Reading whole, List<Reading> parts) {
        Reading rest = whole;
        for (Reading part : parts) {
            rest = new Reading(
                    rest.start - part.start,
                    rest.actual - part.actual,
                    new DeltaSums(
                            rest.sums.okPlus() - part.sums.okPlus(),
                            rest.sums.okMinus() - part.sums.okMinus(),
                            rest.sums.infoPlus() - part.sums.infoPlus(),
                            rest.sums.infoMinus() - part.sums.infoMinus()));
        }
        return Stream.concat(parts.stream(), Stream.of(rest)).toList();
    }
}
