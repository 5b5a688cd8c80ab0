package org.lostcount.load;

import org.lostcount.check.DeltaSums;

/// What a counter that loses nothing holds after given operations. Immutable.
///
/// @param value when no operation happened of which nobody knows
/// @param low the least that it can be
/// @param high the most
record Expectation(long value, long low, long high) {
    static Expectation of(long start, DeltaSums sums) {
        long value = start + sums.ok();
        return new Expectation(value, value + sums.infoMinus(), value + sums.infoPlus());
    }
}
