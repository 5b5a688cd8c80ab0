package org.lostcount.check;

import org.lostcount.counter.Promise;

/// What a run proves about a stock that was taken from. Immutable.
///
/// Two things can be wrong, and each without the other. More units were acknowledged than there were: that is
/// overselling, whatever number is left. And the number that is left does not fit what was taken: updates are lost.
///
/// @param number what the number that is left proves: deltas are below 0
/// @param stock what there was to take
/// @param noneLeft operations that were answered that not enough is left
/// @param amount what each asked for, at least 1
/// @param forgotten units that a killed store came back without, and had not promised to keep: it has them again, and
///     gives them out once more
/// @param grade the kind beside the promise
public record Taken(Counted number, long stock, long noneLeft, long amount, long forgotten, Grade grade)
        implements Verdict {
    /// The verdict on a run.
    ///
    /// @param number of the same run
    /// @param forgotten see above; 0 where no store was killed
    public static Taken of(Counted number, long stock, long noneLeft, long amount, long forgotten, Promise promise) {
        Taken taken = new Taken(number, stock, noneLeft, amount, forgotten, number.grade());
        if (taken.oversold() == 0) {
            return taken;
        }
        boolean own = taken.oversold() > forgotten && promise.isMade();
        return taken.graded(own || number.grade() == Grade.FORBIDDEN ? Grade.FORBIDDEN : Grade.INTERESTING);
    }

    private Taken graded(Grade other) {
        return new Taken(number, stock, noneLeft, amount, forgotten, other);
    }

    /// Units that were acknowledged.
    public long given() {
        return -sums().okMinus();
    }

    /// Acknowledged units beyond the stock, 0 or more.
    public long oversold() {
        return Math.max(0, given() - stock);
    }

    /// The same, if all operations happened of which nobody knows.
    public long oversoldAtMost() {
        return Math.max(0, given() - sums().infoMinus() - stock);
    }

    /// Operations that were turned away though enough was left for them to the end: as a stock never grows, it was
    /// there
    /// when they asked.
    public long turnedAway() {
        return wasRead() && number.actual() >= amount ? noneLeft : 0;
    }

    @Override
    public Kind kind() {
        return oversold() > 0 ? Kind.OVERSOLD : number.kind();
    }

    @Override
    public long expected() {
        return number.expected();
    }

    @Override
    public long expectedLow() {
        return number.expectedLow();
    }

    @Override
    public long expectedHigh() {
        return number.expectedHigh();
    }

    @Override
    public long actual() {
        return number.actual();
    }

    @Override
    public long lost() {
        return number.lost();
    }

    @Override
    public long lostAtMost() {
        return number.lostAtMost();
    }

    @Override
    public long overcounted() {
        return number.overcounted();
    }

    @Override
    public DeltaSums sums() {
        return number.sums();
    }

    @Override
    public boolean wasRead() {
        return number.wasRead();
    }

    @Override
    public long cancelling() {
        return number.cancelling();
    }

    @Override
    public Taken withoutSuccess() {
        return grade == Grade.ACCEPTABLE ? graded(Grade.UNPROVEN) : this;
    }

    @Override
    public String headline() {
        if (oversold() == 0) {
            return number.headline();
        }
        return Kind.OVERSOLD.word() + " " + oversold()
                + (number.lost() > 0 || number.overcounted() > 0 ? ", " + number.headline() : "");
    }
}
