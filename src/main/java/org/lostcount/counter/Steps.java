package org.lostcount.counter;

/// What happens before each [Step] of an increment: nothing in a load run, a pause under think time.
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

    /// Passes `step`: calls the hook unless it is [#NONE].
    @SuppressWarnings("ReferenceEquality") // a compare with a constant is what the JIT can remove
    static void pass(Steps steps, Step step) throws InterruptedException {
        if (steps != NONE) {
            steps.at(step);
        }
    }
}
