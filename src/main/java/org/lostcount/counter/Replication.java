package org.lostcount.counter;

import java.util.Set;

/// What a store can do where it is several servers. Immutable.
///
/// @param topology of which this is said
/// @param acknowledges how far a write can be asked to travel; none where that can't be chosen
/// @param links whether the way to a follower can be made longer
/// @param readers the names of strategies that can read at a follower; none where nobody can
/// @param faults what can be done to them beyond a fail-over, by the words of the command line; what can be done at the
///     same time with commas between
/// @param others what else can be chosen there and not elsewhere, by the names of the options
public record Replication(
        Topology topology,
        Set<Acknowledge> acknowledges,
        boolean links,
        Set<String> readers,
        Set<String> faults,
        Set<String> others) {
    /// Where nobody reads at a follower, and nothing more is done to them.
    public Replication(Topology topology, Set<Acknowledge> acknowledges, boolean links) {
        this(topology, acknowledges, links, Set.of(), Set.of(), Set.of());
    }

    public Replication {
        acknowledges = Set.copyOf(acknowledges);
        readers = Set.copyOf(readers);
        faults = Set.copyOf(faults);
        others = Set.copyOf(others);
    }
}
