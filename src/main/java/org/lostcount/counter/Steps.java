package org.lostcount.counter;

import java.util.List;
import java.util.Map;

/// What happens before each [Step] of an increment: nothing in a load run, a pause under think time, a gate in the
/// stepper.
///
/// The hook is called on the worker's own thread, between the strategy's real steps, so whatever drives it drives
/// the very code that a load run measures.
@FunctionalInterface
public interface Steps {
    /// Does nothing. Strategies compare with this constant, so that the JIT can remove the call.
    Steps NONE = step -> {};

    /// Called before `step` is taken.
    ///
    /// @throws InterruptedException to abandon the increment; the strategy must then leave it not applied
    void at(Step step) throws InterruptedException;

    /// Called before [#at], when the step will send a statement to the store.
    default void sends(Sent statement) {}

    /// Called when the step that was taken last brought a value: what was read, or the sum that the store handed back.
    default void brought(long value) {}

    /// Called before [#at], when the step will write `value`, which the program computed.
    default void writes(long value) {}

    /// Called when the step that was taken last brought the number that whoever counts takes for his own.
    default void handed(long value) {}

    /// Called when a statement that somebody has written down was answered.
    ///
    /// @param statement its place, from 0
    /// @param rows how many rows it brought or changed
    /// @param numbers what it brought, by the names of columns; valid during the call
    default void answered(int statement, int rows, Map<String, Long> numbers) {}

    /// Called when what should have kept others out was gone before the increment had ended, so that an update may be
    /// lost.
    default void expired() {}

    /// Passes `step`: calls the hook unless it is [#NONE].
    @SuppressWarnings("ReferenceEquality") // a compare with a constant is what the JIT can remove
    static void pass(Steps steps, Step step) throws InterruptedException {
        if (steps != NONE) {
            steps.at(step);
        }
    }

    /// As [#pass(Steps, Step)], before a step that writes `value`.
    @SuppressWarnings("ReferenceEquality") // as above
    static void pass(Steps steps, Step step, long value) throws InterruptedException {
        if (steps != NONE) {
            steps.writes(value);
            steps.at(step);
        }
    }

    /// As [#pass(Steps, Step)], before a step that sends `text`.
    ///
    /// @param names see [Sent]
    @SuppressWarnings("ReferenceEquality") // as above
    static void pass(Steps steps, Step step, String text, List<String> names) throws InterruptedException {
        if (steps != NONE) {
            pass(steps, step, Sent.of(text, names));
        }
    }

    /// As [#pass(Steps, Step)], before a step that writes `value` by sending `text`.
    ///
    /// @param names see [Sent]
    @SuppressWarnings("ReferenceEquality") // as above
    static void pass(Steps steps, Step step, long value, String text, List<String> names) throws InterruptedException {
        if (steps != NONE) {
            steps.writes(value);
            pass(steps, step, Sent.of(text, names));
        }
    }

    /// As [#pass(Steps, Step)], before a step that sends a statement; only for a hook that is not [#NONE].
    static void pass(Steps steps, Step step, Sent statement) throws InterruptedException {
        steps.sends(statement);
        steps.at(step);
    }

    /// Tells the hook of a value that came from the store.
    @SuppressWarnings("ReferenceEquality") // as above
    static void got(Steps steps, long value) {
        if (steps != NONE) {
            steps.brought(value);
        }
    }
}
