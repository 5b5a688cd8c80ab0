package org.lostcount.step;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.counter.StoreException;

/// A schedule that was played on real sessions, from a fresh row on. Immutable.
///
/// A step of a worker that waits or has ended is passed over. Whoever has not ended when the schedule is over is
/// abandoned, rolled back and not acknowledged.
///
/// @param turns the steps, in order
/// @param ending what came of it
public record Story(List<Turn> turns, Ending ending) {
    /// One step of the schedule.
    ///
    /// @param worker whose turn it was; or [Schedule#FOLLOWER]
    /// @param taken whether it could take a step
    /// @param scene what there was to see afterwards
    public record Turn(int worker, boolean taken, Scene scene) {}

    /// The turns that were given, passed over or not.
    public Schedule schedule() {
        return new Schedule(turns.stream().map(Turn::worker).toList());
    }

    /// Plays `schedule`.
    public static Story play(Stepper stepper, Schedule schedule) throws StoreException, InterruptedException {
        List<Turn> turns = new ArrayList<>();
        Scene scene = stepper.begin();
        for (int worker : schedule.workers()) {
            boolean can = scene.runnable().contains(worker);
            scene = can ? stepper.step(worker) : scene.quiet();
            turns.add(new Turn(worker, can, scene));
        }
        return new Story(List.copyOf(turns), stepper.end());
    }
}
