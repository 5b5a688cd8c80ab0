package org.lostcount.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a store went through during a run. Immutable.
///
/// @param reopened when it was let in to again each time it had been killed, in nanoseconds since load started
/// @param gap how long nobody was answered when its primary was killed, at the longest; at least so long where the run
///     was over before
/// @param amid whether it was left while it was being killed, replaced or cut: what it says then may be anything
record Struck(List<Long> reopened, Optional<Duration> gap, boolean amid) {
    static final Struck NEVER = new Struck(List.of(), Optional.empty(), false);
}
