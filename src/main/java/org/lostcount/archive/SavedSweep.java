package org.lostcount.archive;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.lostcount.sweep.Sweep;

/// A plan of runs that was begun, and how far it is. Immutable.
///
/// @param id by which it is known
/// @param begun when
/// @param plan the runs
/// @param ownDatabase whether they were done in a database of the user's, whose address is not kept
/// @param done the runs that were done, by their places in the plan
public record SavedSweep(UUID id, Instant begun, Sweep plan, boolean ownDatabase, Map<Integer, UUID> done) {
    /// Whether there is nothing left to do.
    public boolean isComplete() {
        return done.size() == plan.size();
    }
}
