package org.lostcount.load;

/// What is asked of the counters: the part of a [Workload] that every operation follows. Immutable.
///
/// @param delta what each operation adds
/// @param counters how many counters the workers spread over, 1 to [Workload#MAX_COUNTERS]
public record Ask(Delta delta, int counters) {}
