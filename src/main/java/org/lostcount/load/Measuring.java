package org.lostcount.load;

import java.util.Optional;

/// In what company a run's rate is measured. Immutable, but for the passes, which are over.
///
/// @param compared whether it is to be held beside those of other runs: then the counter is warmed up until its rate
///     has settled, unless the workload says otherwise, and a run of too few increments gets a phase by time
/// @param elsewhere whether the store is on another machine, so that this one may be what holds the rate back
/// @param passes what was measured of it, and of the others, before; nothing where that was not done
public record Measuring(boolean compared, boolean elsewhere, Optional<RatePasses> passes) {
    /// A run by itself, on a store of this machine: it begins at once.
    public static final Measuring ALONE = new Measuring(false, false, Optional.empty());
}
