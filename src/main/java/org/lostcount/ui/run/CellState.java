package org.lostcount.ui.run;

import org.lostcount.load.RunResult;

/// What a cell of the board has to say. Immutable.
public sealed interface CellState {
    /// Not run yet.
    record Idle() implements CellState {}

    /// Will be run.
    record Queued() implements CellState {}

    /// Its store is being started, or its counter made ready.
    record Opening() implements CellState {}

    /// Being run.
    ///
    /// @param progress 0 to 1
    record Running(double progress) implements CellState {}

    record Done(RunResult result) implements CellState {}

    /// Could not be run.
    ///
    /// @param sentence why, and what to do
    /// @param absent whether its store is not on this machine, which is nobody's fault
    record Failed(String sentence, boolean absent) implements CellState {}
}
