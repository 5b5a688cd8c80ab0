package org.lostcount.check;

/// What a run proves about its counter: a pure function of what the workers were answered and of what was there
/// afterwards. There is one form of it for each task. Immutable.
///
/// Each compares an expected number with an actual one, so that what is shown of one can be shown of all: of counting
/// and taking the value that must be left, of numbering how many different numbers must have been handed out.
public sealed interface Verdict permits Counted, Taken, Numbered {
    /// The answers.
    enum Kind {
        EXACT("EXACT"),
        LOST("LOST"),
        OVERCOUNTED("OVERCOUNTED"),
        /// More was given out than there was.
        OVERSOLD("OVERSOLD"),
        /// Numbers were handed out that somebody had already.
        DUPLICATES("DUPLICATES"),
        /// Numbers were left out where none may be.
        GAPS("GAPS"),
        /// Some outcomes are unknown, and the value is one that a counter without losses can have.
        WITHIN_BOUNDS("WITHIN BOUNDS"),
        /// No operation happened, and the value is what it was: that proves nothing.
        NOTHING_COUNTED("NOTHING COUNTED"),
        /// The value could not be read back: nobody knows.
        UNKNOWN("UNKNOWN");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// Whether it is what the task must not come to.
        public boolean isWrong() {
            return switch (this) {
                case LOST, OVERCOUNTED, OVERSOLD, DUPLICATES, GAPS -> true;
                case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED, UNKNOWN -> false;
            };
        }
    }

    /// What is the matter.
    Kind kind();

    /// What must be there when no operation happened of which nobody knows.
    long expected();

    /// The least that can be there where nothing went wrong.
    long expectedLow();

    /// The most; equal to [#expectedLow] when no outcome is unknown.
    long expectedHigh();

    /// What is there; without meaning unless [#wasRead].
    long actual();

    /// How much is missing, 0 or more: exact where it is known, else the least.
    long lost();

    /// The most that is missing, when unknown operations may or may not have happened.
    long lostAtMost();

    /// By how much the value is beyond everything that was asked for, 0 or more.
    long overcounted();

    /// The kind beside the promise.
    Grade grade();

    /// The deltas that it was worked out from, so that anybody can work it out again.
    DeltaSums sums();

    /// Whether what was there could be read, so that [#actual] means something.
    boolean wasRead();

    /// How much of what is lost, or counted too often, cancels out, so that the value does not show it: 0 where no
    /// more is known than the value.
    default long cancelling() {
        return 0;
    }

    /// The same where no operation was acknowledged, even if some turned out to have happened: no pass without a
    /// success.
    Verdict withoutSuccess();

    /// `EXACT`, `LOST 6 726`, `OVERSOLD 12`: the verdict as a headline.
    String headline();
}
