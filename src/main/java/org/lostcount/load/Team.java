package org.lostcount.load;

import java.util.List;
import java.util.concurrent.ExecutorService;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;

/// The workers of a run, each with its thread and its session, who set out as often as they are asked to. Confined to
/// one thread, but for the stop.
///
/// @param workload what each of them does
/// @param pool their threads
/// @param sessions one for each
/// @param stop ends whatever they are at
record Team(Workload workload, ExecutorService pool, List<Session> sessions, StopSignal stop) {
    /// They have set out, and nobody keeps what they do.
    Load load(Job job, Extent extent) throws StoreException {
        return new Load(this, job, extent, null, null);
    }
}
