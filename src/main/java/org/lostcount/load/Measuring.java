package org.lostcount.load;

/// In what company a run's rate is measured. Immutable.
///
/// @param compared whether it is to be held beside those of other runs: then the counter is warmed up until its rate
///     has settled, unless the workload says otherwise, and a run of too few increments gets a phase by time
/// @param elsewhere whether the store is on another machine, so that this one may be what holds the rate back
public record Measuring(boolean compared, boolean elsewhere) {
    /// A run by itself, on a store of this machine: it begins at once.
    public static final Measuring ALONE = new Measuring(false, false);
}
