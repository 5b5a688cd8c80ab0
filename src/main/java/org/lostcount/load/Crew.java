package org.lostcount.load;

import java.util.OptionalInt;

/// Who works: the part of a [Workload] that says how many there are, and by what means. Immutable.
///
/// @param threads workers, 1 to [Workload#MAX_THREADS]
/// @param workers what carries them
/// @param poolSize connections, or nothing for as many as workers and at most [Workload#DEFAULT_POOL]
public record Crew(int threads, WorkerKind workers, OptionalInt poolSize) {
    /// Connections that they have.
    public int connections() {
        return poolSize.orElse(Math.min(threads, Workload.DEFAULT_POOL));
    }
}
