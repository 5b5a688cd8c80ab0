package org.lostcount.check;

import java.util.OptionalLong;

/// What is known of a run's losses beyond the value that was read back. Immutable; amounts are sums of deltas without
/// their signs, which for deltas of ±1 are numbers of operations.
///
/// It is what makes a loss visible that cancels out: a lost +1 and a lost −1 leave the value as it should be.
///
/// @param overwritten what was written and then overwritten, where every write is on record; else nothing
/// @param forgotten what a killed store came back without
/// @param forgottenDelta the sum of the deltas of that
/// @param durable whether the store, as it is set, promises to forget nothing
public record Losses(OptionalLong overwritten, long forgotten, long forgottenDelta, boolean durable) {
    /// Nobody has kept a record, and no store was killed.
    public static final Losses UNKNOWN = new Losses(OptionalLong.empty(), 0, 0, false);

    /// What a record of every write tells.
    ///
    /// @param durable whether the store, as it is set, promises to forget nothing
    public static Losses of(Lineage lineage, boolean durable) {
        return new Losses(
                OptionalLong.of(lineage.lostAmount()), lineage.forgottenAmount(), lineage.forgottenDelta(), durable);
    }
}
