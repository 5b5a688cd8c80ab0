package org.lostcount.load;

/// Whether what a store had acknowledged outlived its being killed. Immutable.
///
/// @param restarts how often it was killed and started again
/// @param forgotten acknowledged operations that it came back without
/// @param forgottenDelta the sum of what they had added
/// @param promised whether the engine, as it is set, promises to forget nothing
/// @param exact whether the evidence explains everything; if not, the number is not to be relied on
public record Durability(long restarts, long forgotten, long forgottenDelta, boolean promised, boolean exact) {
    /// The verdict in a word or two.
    public String headline() {
        if (!exact) {
            return "UNKNOWN";
        }
        return forgotten == 0 ? "KEPT" : "FORGOT " + forgotten;
    }
}
