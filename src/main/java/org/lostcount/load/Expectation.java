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

    /// What was expected at the moment of a reading that fell between two looks at the workers: the value nearest to it
    /// of all that a counter without losses can have held then. So whatever difference there is comes from a loss.
    ///
    /// @param before what had ended before the reading began, and must be in it
    /// @param after what had ended when the reading was over, and may be in it
    /// @param underWay what was under way then, as sums of operations of which nobody knows
    /// @param actual what was read
    static Expectation around(long start, DeltaSums before, DeltaSums after, DeltaSums underWay, long actual) {
        long least = start + before.okPlus() + after.okMinus() + underWay.infoMinus();
        long most = start + after.okPlus() + before.okMinus() + underWay.infoPlus();
        long ended = nearest(actual, least, most);
        long low = ended + after.infoMinus();
        long high = ended + after.infoPlus();
        return new Expectation(nearest(actual, low, high), low, high);
    }

    private static long nearest(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
