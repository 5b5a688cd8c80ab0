package org.lostcount.check;

import org.lostcount.counter.Promise;

/// What a run proves about its counter: a pure function of the deltas and of the value that was read back.
/// Immutable.
///
/// The rule is the one of Jepsen's counter checker, extended to deltas of both signs. With the observed difference
/// `D = actual − start`, a counter that lost nothing has `D` between `ok + info⁻` and `ok + info⁺`. Outside of
/// that, updates are missing as long as *some* subset of the operations adds up to `D`; beyond every subset
/// something was counted that nobody asked for. What is *not* checked here: the values that operations read or were
/// handed.
///
/// @param kind what is the matter
/// @param expected start plus the deltas of all ok operations
/// @param expectedLow the lowest final value of a counter that lost nothing
/// @param expectedHigh the highest; equal to `expectedLow` when no outcome is unknown
/// @param actual the value read back
/// @param lost the least sum of acknowledged deltas that is missing, 0 or more
/// @param lostAtMost the greatest, when unknown operations may or may not have happened
/// @param overcounted by how much the value is beyond everything that was asked for, 0 or more
/// @param grade the kind beside the promise
/// @param sums the deltas that it was worked out from, so that anybody can work it out again
public record Verdict(
        Kind kind,
        long expected,
        long expectedLow,
        long expectedHigh,
        long actual,
        long lost,
        long lostAtMost,
        long overcounted,
        Grade grade,
        DeltaSums sums) {
    /// The four answers.
    public enum Kind {
        EXACT("EXACT"),
        LOST("LOST"),
        OVERCOUNTED("OVERCOUNTED"),
        /// Some outcomes are unknown, and the value is one that a counter without losses can have.
        WITHIN_BOUNDS("WITHIN BOUNDS");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The verdict on a run.
    ///
    /// @param start the sum of all counters before the run
    /// @param actual the sum of all counters after the run
    public static Verdict of(long start, long actual, DeltaSums sums, Promise promise) {
        long difference = actual - start;
        long low = sums.ok() + sums.infoMinus();
        long high = sums.ok() + sums.infoPlus();
        Kind kind;
        long lost = 0;
        long lostAtMost = 0;
        long overcounted = 0;
        // Comparisons are of differences, so that they hold where the counter itself has wrapped around.
        long above = difference - (sums.okPlus() + sums.infoPlus());
        long below = (sums.okMinus() + sums.infoMinus()) - difference;
        boolean adds = sums.okPlus() + sums.infoPlus() > 0;
        boolean subtracts = sums.okMinus() + sums.infoMinus() < 0;
        // Below its start after additions alone, a counter has lost even more than it was given; that is no
        // overcount.
        if ((above > 0 && (adds || !subtracts)) || (below > 0 && (subtracts || !adds))) {
            kind = Kind.OVERCOUNTED;
            overcounted = Math.max(above, below);
        } else if (difference - low >= 0 && high - difference >= 0) {
            kind = sums.hasInfo() ? Kind.WITHIN_BOUNDS : Kind.EXACT;
            lostAtMost = kind == Kind.EXACT ? 0 : mostLost(sums, difference);
        } else {
            kind = Kind.LOST;
            lost = difference - low < 0 ? low - difference : difference - high;
            lostAtMost = Math.max(lost, mostLost(sums, difference));
        }
        return new Verdict(
                kind,
                start + sums.ok(),
                start + low,
                start + high,
                actual,
                lost,
                lostAtMost,
                overcounted,
                grade(kind, promise),
                sums);
    }

    /// As few acknowledged operations as possible make up the difference, and all others are missing.
    private static long mostLost(DeltaSums sums, long difference) {
        long needed = difference >= 0 ? difference - sums.infoPlus() : sums.infoMinus() - difference;
        return Math.max(0, sums.okPlus() - sums.okMinus() - Math.max(0, needed));
    }

    private static Grade grade(Kind kind, Promise promise) {
        return switch (kind) {
            case EXACT, WITHIN_BOUNDS -> Grade.ACCEPTABLE;
            case LOST -> promise == Promise.NONE ? Grade.INTERESTING : Grade.FORBIDDEN;
            // No way of losing updates explains a count that nobody asked for.
            case OVERCOUNTED -> Grade.FORBIDDEN;
        };
    }

    /// The same, where what is missing is not the strategy's fault.
    public Verdict excused() {
        return new Verdict(
                kind,
                expected,
                expectedLow,
                expectedHigh,
                actual,
                lost,
                lostAtMost,
                overcounted,
                Grade.INTERESTING,
                sums);
    }

    /// `EXACT`, `LOST 6 726`, …: the verdict as a headline.
    public String headline() {
        return switch (kind) {
            case EXACT, WITHIN_BOUNDS -> kind.word();
            case LOST -> kind.word() + " " + lost;
            case OVERCOUNTED -> kind.word() + " " + overcounted;
        };
    }
}
