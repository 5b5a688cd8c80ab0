package org.lostcount.check;

/// The deltas of a run, summed by outcome and sign. Immutable; arithmetic is modulo 2^64, as the counters' own is.
///
/// @param okPlus sum of the positive deltas of operations that certainly happened
/// @param okMinus sum of the negative deltas of those, as a negative number
/// @param infoPlus sum of the positive deltas of operations of which nobody knows
/// @param infoMinus sum of the negative deltas of those, as a negative number
public record DeltaSums(long okPlus, long okMinus, long infoPlus, long infoMinus) {
    public static final DeltaSums ZERO = new DeltaSums(0, 0, 0, 0);

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
                okPlus + other.okPlus, okMinus + other.okMinus, infoPlus + other.infoPlus, infoMinus + other.infoMinus);
    }
}
