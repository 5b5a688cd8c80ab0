package org.lostcount.counter;

import java.util.Set;

/// What a store can do where it is several servers. Immutable.
///
/// @param topology of which this is said
/// @param acknowledges how far a write can be asked to travel; none where that can't be chosen
/// @param links whether the way to a follower can be made longer
public record Replication(Topology topology, Set<Acknowledge> acknowledges, boolean links) {
    public Replication {
        acknowledges = Set.copyOf(acknowledges);
    }
}
