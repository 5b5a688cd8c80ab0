package org.lostcount.preset;

import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunResult;
import org.lostcount.step.Position;
import org.lostcount.step.Scene;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;

/// What two sessions of a counter do to each other, tried out step by step on the real store. Immutable.
///
/// @param steps how many an increment takes
/// @param waits the step at which the second had to wait, as the engine says, while the first had one step to go;
///     nothing where it went through
/// @param readable whether somebody beside them could read meanwhile, without waiting
/// @param handed whether the store handed back the sum, which the program had not computed
public record Trial(int steps, Optional<Step> waits, boolean readable, boolean handed) {
    /// Tries what was run, which takes a few increments' time. Not during a run.
    ///
    /// @param table the table of the store's address
    /// @return nothing for what can't be stepped through: a strategy of single statements in one transaction
    public static Optional<Trial> of(OpenStore store, RunResult run, String table)
            throws StoreException, InterruptedException {
        Optional<Boolean> autocommit = run.workload().terms().autocommit();
        if (autocommit.isPresent()
                && !autocommit.get()
                && !run.counter().statements().contains(Counter.COMMIT)) {
            return Optional.empty();
        }
        Isolation level = run.isolation().orElse(Isolation.READ_COMMITTED);
        Setup setup = new Setup(run.counter(), 2, level, autocommit.orElse(false), Setup.RETRY);
        return Optional.of(of(store, setup, table));
    }

    static Trial of(OpenStore store, Setup setup, String table) throws StoreException, InterruptedException {
        try (Stepper stepper = new Stepper(store, setup, table)) {
            Position alone = goOn(stepper, stepper.begin(), 1).position(1);
            boolean handed = alone.writes().isEmpty() && alone.got().orElse(0) == Setup.START + 1;
            Scene scene = stepper.begin();
            for (int step = 1; step < alone.taken(); step++) {
                scene = stepper.step(1);
            }
            boolean readable = scene.visible().isPresent();
            return new Trial(alone.taken(), waits(goOn(stepper, scene, 2).position(2)), readable, handed);
        }
    }

    /// Lets a worker take steps for as long as it can.
    private static Scene goOn(Stepper stepper, Scene from, int worker) throws StoreException, InterruptedException {
        Scene scene = from;
        while (scene.position(worker).isRunnable()) {
            scene = stepper.step(worker);
        }
        return scene;
    }

    private static Optional<Step> waits(Position second) {
        return second.state() instanceof Position.Waiting waiting
                ? Optional.of(waiting.step().step())
                : Optional.empty();
    }
}
