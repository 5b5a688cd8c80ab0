package org.lostcount.check;

/// The deltas of a run, summed by outcome and sign. Immutable; arithmetic is modulo 2^64, as the counters' own is.
///
/// @param okPlus sum of the positive deltas of operations that certainly happened
/// @param okMinus sum of the negative deltas of those, as a negative number
/// @param infoPlus sum of the positive deltas of operations of which nobody knows
/// @param infoMinus sum of the negative deltas of those, as a negative number
/// @param again what they did once more
public record DeltaSums(long okPlus, long okMinus, long infoPlus, long infoMinus, Again again) {
    public static final DeltaSums ZERO = new DeltaSums(0, 0, 0, 0);

    /// What operations did beyond what they were asked for once, as their client sent them again. Immutable.
    ///
    /// @param plus sum of the positive deltas of attempts that happened although another one of the same
    ///     operation did
    /// @param minus sum of the negative deltas of those
    /// @param unknownPlus sum of the positive deltas of attempts of which nobody knows, and after which the
    ///     operation was sent again
    /// @param unknownMinus sum of the negative deltas of those
    public record Again(long plus, long minus, long unknownPlus, long unknownMinus) {
        public static final Again NONE = new Again(0, 0, 0, 0);

        /// Attempts of which nobody knows, `times` of them, each of `delta`.
        public static Again unknown(long delta, long times) {
            return new Again(0, 0, Math.max(0, delta) * times, Math.min(0, delta) * times);
        }

        /// Attempts that happened although another one did, `times` of them, each of `delta`.
        public static Again happened(long delta, long times) {
            return new Again(Math.max(0, delta) * times, Math.min(0, delta) * times, 0, 0);
        }

        public Again plus(Again other) {
            return new Again(
                    plus + other.plus,
                    minus + other.minus,
                    unknownPlus + other.unknownPlus,
                    unknownMinus + other.unknownMinus);
        }

        /// By how much the value is another than if each operation had happened once.
        public long delta() {
            return plus + minus;
        }

        /// The same without the deltas' signs: for deltas of ±1, how many effects there were too many.
        public long amount() {
            return plus - minus;
        }

        /// Whether nothing was sent again that may have happened before.
        public boolean isNone() {
            return equals(NONE);
        }
    }

    public DeltaSums(long okPlus, long okMinus, long infoPlus, long infoMinus) {
        this(okPlus, okMinus, infoPlus, infoMinus, Again.NONE);
    }

    /// What must have been added when nothing was lost and no unknown operation happened.
    public long ok() {
        return okPlus + okMinus;
    }

    /// Whether any operation certainly happened; none has a delta of 0.
    public boolean hasOk() {
        return okPlus != 0 || okMinus != 0;
    }

    public boolean hasInfo() {
        return infoPlus != 0 || infoMinus != 0;
    }

    public DeltaSums plus(DeltaSums other) {
        return new DeltaSums(
                okPlus + other.okPlus,
                okMinus + other.okMinus,
                infoPlus + other.infoPlus,
                infoMinus + other.infoMinus,
                again.plus(other.again));
    }

    /// The same where attempts of which nobody knows count as operations of their own.
    DeltaSums asSent() {
        return new DeltaSums(okPlus, okMinus, infoPlus + again.unknownPlus, infoMinus + again.unknownMinus);
    }

    /// The same as if nothing had been sent again.
    DeltaSums once() {
        return new DeltaSums(okPlus, okMinus, infoPlus, infoMinus);
    }
}
