package org.lostcount.ui.compare;

import java.util.List;
import java.util.Optional;
import org.lostcount.archive.SavedSweep;
import org.lostcount.compare.Comparison;
import org.lostcount.sweep.Sweep;

/// What happens to a sweep. Immutable.
sealed interface SweepEvent {
    /// Of what is going on; worth nothing once the next one is there.
    ///
    /// @param share of the whole plan that is done, 0 to 1
    record Progress(String words, double share) implements SweepEvent {}

    /// Runs were done.
    record Results(Comparison comparison) implements SweepEvent {}

    /// Something was done, or why it was not.
    record Said(String sentence) implements SweepEvent {}

    /// What was wrong with a run, or with keeping it.
    record Trouble(String sentence) implements SweepEvent {}

    /// The pause has begun, or is over.
    record Paused(boolean now) implements SweepEvent {}

    /// The sweep is over.
    record Ended(Sweep plan, int done) implements SweepEvent {}

    /// The sweeps that the archive has.
    record Known(List<SavedSweep> sweeps, Optional<String> problem) implements SweepEvent {}
}
