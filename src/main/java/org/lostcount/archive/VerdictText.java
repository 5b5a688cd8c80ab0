package org.lostcount.archive;

import java.util.Optional;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;

/// A [Verdict] as a part of a document. As with [RunText], the components' names and their order are the format.
///
/// @param taken of a task that takes; else missing
/// @param numbered of a task that hands out numbers; else missing
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
        SumsText sums,
        Optional<TakenText> taken,
        Optional<NumberedText> numbered) {
    /// @param again missing where nothing was sent again
    record SumsText(long okPlus, long okMinus, long infoPlus, long infoMinus, Optional<AgainText> again) {
        static SumsText of(DeltaSums sums) {
            return new SumsText(
                    sums.okPlus(),
                    sums.okMinus(),
                    sums.infoPlus(),
                    sums.infoMinus(),
                    Optional.of(sums.again())
                            .filter(again -> !again.isNone())
                            .map(again -> new AgainText(
                                    again.plus(), again.minus(), again.unknownPlus(), again.unknownMinus())));
        }

        DeltaSums sums() {
            return new DeltaSums(
                    okPlus,
                    okMinus,
                    infoPlus,
                    infoMinus,
                    again.map(a -> new DeltaSums.Again(a.plus, a.minus, a.unknownPlus, a.unknownMinus))
                            .orElse(DeltaSums.Again.NONE));
        }
    }

    record AgainText(long plus, long minus, long unknownPlus, long unknownMinus) {}

    /// What [Taken] has beyond the number that is left.
    ///
    /// @param kind what that number proves
    /// @param grade of that number alone
    record TakenText(long stock, long noneLeft, long amount, long forgotten, Verdict.Kind kind, Grade grade) {}

    record NumberedText(
            long handed,
            long distinct,
            long sharing,
            long highest,
            long start,
            long unknown,
            long unkept,
            Promise promise,
            long excused,
            Optional<Numbered.Twice> twice) {}

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
                SumsText.of(verdict.sums()),
                verdict
                                instanceof
                                Taken(Counted number, long stock, long noneLeft, long amount, long forgotten, Grade _)
                        ? Optional.of(new TakenText(stock, noneLeft, amount, forgotten, number.kind(), number.grade()))
                        : Optional.empty(),
                verdict instanceof Numbered n
                        ? Optional.of(new NumberedText(
                                n.handed(),
                                n.distinct(),
                                n.sharing(),
                                n.highest(),
                                n.start(),
                                n.unknown(),
                                n.unkept(),
                                n.promise(),
                                n.excused(),
                                n.twice()))
                        : Optional.empty());
    }

    /// The way back from [#of].
    Verdict verdict() {
        if (numbered.isPresent()) {
            NumberedText n = numbered.get();
            return new Numbered(
                    n.handed,
                    n.distinct,
                    n.sharing,
                    n.highest,
                    n.start,
                    n.unknown,
                    n.unkept,
                    n.promise,
                    n.excused,
                    n.twice);
        }
        Counted number = new Counted(
                taken.map(TakenText::kind).orElse(kind),
                expected,
                expectedLow,
                expectedHigh,
                actual,
                lost,
                lostAtMost,
                overcounted,
                taken.map(TakenText::grade).orElse(grade),
                sums.sums());
        return taken.<Verdict>map(t -> new Taken(number, t.stock, t.noneLeft, t.amount, t.forgotten, grade))
                .orElse(number);
    }
}
