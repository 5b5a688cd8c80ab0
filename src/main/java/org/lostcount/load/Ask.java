package org.lostcount.load;

import java.util.OptionalLong;

/// What is asked of the counters: the part of a [Workload] that every operation follows. Immutable.
///
/// @param delta what each operation adds
/// @param counters how many counters the workers spread over, 1 to [Workload#MAX_COUNTERS]
/// @param stock what there is to take, where that is the task; nothing for about half of what will be asked for
/// @param amount how many each operation takes, 1 to [Workload#MAX_AMOUNT]
public record Ask(Delta delta, int counters, OptionalLong stock, long amount) {
    /// What is asked of counters that count.
    public Ask(Delta delta, int counters) {
        this(delta, counters, OptionalLong.empty(), 1);
    }
}
