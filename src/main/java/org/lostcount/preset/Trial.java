package org.lostcount.preset;

import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.step.Position;
import org.lostcount.step.Scene;
import org.lostcount.step.Script;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;

/// What two sessions of a counter do to each other, tried out step by step on the real store. Immutable.
///
/// @param steps how many an increment takes
/// @param blocks whether the second had to wait, as the engine says, when the first had taken but one
///     step
/// @param handed whether the store handed back the sum, which the program had not computed
public record Trial(int steps, boolean blocks, boolean handed) {
    /// Tries it, which takes a few increments' time. Not during a run.
    ///
    /// @param table the table of the store's address
    public static Trial of(OpenStore store, Counter counter, Isolation isolation, String table)
            throws StoreException, InterruptedException {
        Setup setup = new Setup(counter, 2, isolation, false, Setup.RETRY);
        try (Stepper stepper = new Stepper(store, setup, Script.of(counter, table))) {
            Scene scene = stepper.begin();
            while (scene.position(1).isRunnable()) {
                scene = stepper.step(1);
            }
            Position alone = scene.position(1);
            boolean handed = alone.writes().isEmpty() && alone.got().orElse(0) == Setup.START + 1;
            return new Trial(alone.taken(), blocks(stepper), handed);
        }
    }

    private static boolean blocks(Stepper stepper) throws StoreException, InterruptedException {
        stepper.begin();
        return stepper.step(1).position(1).isRunnable()
                && stepper.step(2).position(2).state() instanceof Position.Waiting;
    }
}
