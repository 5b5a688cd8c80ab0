package org.lostcount.archive;

import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;

/// A [Verdict] as a part of a document. As with [RunText], the components' names and their order are the format.
record VerdictText(
        Verdict.Kind kind,
        long expected,
        long expectedLow,
        long expectedHigh,
        long actual,
        long lost,
        long lostAtMost,
        long overcounted,
        Grade grade,
        SumsText sums) {
    record SumsText(long okPlus, long okMinus, long infoPlus, long infoMinus) {
        static SumsText of(DeltaSums sums) {
            return new SumsText(sums.okPlus(), sums.okMinus(), sums.infoPlus(), sums.infoMinus());
        }

        DeltaSums sums() {
            return new DeltaSums(okPlus, okMinus, infoPlus, infoMinus);
        }
    }

    static VerdictText of(Verdict verdict) {
        return new VerdictText(
                verdict.kind(),
                verdict.expected(),
                verdict.expectedLow(),
                verdict.expectedHigh(),
                verdict.actual(),
                verdict.lost(),
                verdict.lostAtMost(),
                verdict.overcounted(),
                verdict.grade(),
                SumsText.of(verdict.sums()));
    }

    /// The way back from [#of].
    Verdict verdict() {
        return new Verdict(
                kind, expected, expectedLow, expectedHigh, actual, lost, lostAtMost, overcounted, grade, sums.sums());
    }
}
