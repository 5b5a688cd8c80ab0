package org.lostcount.archive;

import java.util.UUID;

/// Where a run belongs. Immutable.
///
/// @param sweep the plan, by its id
/// @param place in the plan, from 0
public record PlaceInSweep(UUID sweep, int place) {}
