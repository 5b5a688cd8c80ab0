package org.lostcount.step;

import java.util.List;
import java.util.OptionalLong;
import org.lostcount.counter.Outcome;

/// Where a worker stands. Immutable.
///
/// @param worker its number, from 1
/// @param state held before a step, waiting inside of one, or at the end
/// @param attempt the number of its attempt, from 1
/// @param taken the steps that this attempt has behind it
/// @param got the last value that the store told it in this attempt
/// @param writes the value that it computed from it
/// @param written whether it has written that, as far as it knows
public record Position(
        int worker, State state, int attempt, int taken, OptionalLong got, OptionalLong writes, boolean written) {
    /// What it can do.
    public sealed interface State {}

    /// It is held before `next`.
    public record Held(StepLine next) implements State {}

    /// It took `step`, and waits for `holders` since turn number `since` of the story.
    public record Waiting(StepLine step, List<Integer> holders, int since) implements State {}

    /// Its increment has ended.
    public record Ended(Outcome outcome) implements State {}

    /// Whether it can take a step.
    public boolean isRunnable() {
        return state instanceof Held;
    }
}
