package org.lostcount.ui.run;

import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;

/// What the thread that runs the selected counters tells the window. Immutable.
public sealed interface RunEvent {
    /// A store is being started or reached for this counter.
    record Opening(Counter counter, Store store) implements RunEvent {}

    /// The store answers.
    record Opened(Store store, String version) implements RunEvent {}

    /// The counter is run before any counts.
    ///
    /// @param phase what for
    record Preparing(Counter counter, RunSnapshot.Phase phase) implements RunEvent {}

    record Progress(Counter counter, RunSnapshot snapshot) implements RunEvent {}

    record Finished(RunResult result) implements RunEvent {}

    /// A run that has finished could not be kept as it is.
    record NotKept(String sentence) implements RunEvent {}

    /// Something was done beside the runs.
    record Said(String sentence) implements RunEvent {}

    /// This counter could not be run.
    ///
    /// @param store the store when it is the store that could not be opened, else the store of the counter
    /// @param storeFailed whether it was the opening of the store that failed
    record Failed(Counter counter, Store store, boolean storeFailed, String sentence) implements RunEvent {}

    /// Nothing is being run any more.
    ///
    /// @param stopped whether somebody stopped it
    record Ended(boolean stopped) implements RunEvent {}

    /// Whether this is out of date as soon as the next event comes. The last snapshot of a run never is.
    default boolean passing() {
        return this instanceof Preparing
                || (this instanceof Progress progress && progress.snapshot().phase() != RunSnapshot.Phase.DONE);
    }
}
