package org.lostcount.ui.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Isolation;
import org.lostcount.step.Ending;
import org.lostcount.step.Matrix;
import org.lostcount.step.Orders;
import org.lostcount.step.Scene;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// What the sessions' thread tells the screen. Immutable.
public sealed interface StepEvent {
    /// The scene that is now on stage.
    ///
    /// @param setup what is stepped through, at the isolation level that the sessions really have
    /// @param code the source of the increment
    /// @param schedule the turns so far
    /// @param turns what they brought
    /// @param ending what came of it, once nobody can take a step any more
    record Shown(
            Setup setup,
            String code,
            Scene scene,
            Schedule schedule,
            List<Story.Turn> turns,
            @Nullable Ending ending) implements StepEvent {}

    /// A sentence on what is going on, or on why nothing is.
    record Said(String sentence) implements StepEvent {}

    /// So many orders were tried.
    record Trying(int orders) implements StepEvent {}

    /// All orders were tried.
    record Tried(Orders orders) implements StepEvent {}

    /// One schedule was played at several isolation levels.
    record Compared(Setup setup, Schedule schedule, List<Level> levels) implements StepEvent {}

    /// What came of it at one of them.
    record Level(Isolation isolation, Ending ending) {}

    /// So much of the matrix is filled.
    ///
    /// @param of how many cells there are to fill
    record Filled(Matrix matrix, int of) implements StepEvent {}

    /// What was left of a schedule that loses.
    record Shrunk(Schedule from, Setup setup, Schedule rest) implements StepEvent {}

    /// Nothing is left to do.
    record Idle() implements StepEvent {}
}
