package org.lostcount.step;

import java.util.List;
import java.util.OptionalLong;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;

/// Something that happened to a worker because somebody took a step: perhaps the worker itself, perhaps one that it
/// had been waiting for. Immutable.
public sealed interface Event {
    /// The worker's number, from 1; or [Schedule#FOLLOWER].
    int worker();

    /// What it was doing.
    StepLine line();

    /// The step is done.
    ///
    /// @param step which
    /// @param got the value that it brought
    /// @param wrote the value that the program computed and that was written
    /// @param waited whether it had been waiting for another worker
    record Done(int worker, StepLine line, Step step, OptionalLong got, OptionalLong wrote, boolean waited)
            implements Event {}

    /// The step does not come to its end before others have ended, as the engine says.
    ///
    /// @param holders the workers it waits for
    record Waits(int worker, StepLine line, List<Integer> holders) implements Event {}

    /// The lock under which the worker wrote was no longer its own when it came to release it.
    record Expired(int worker, StepLine line) implements Event {}

    /// The follower has applied what it had heard.
    ///
    /// @param shows the value that is read there now
    record Applied(StepLine line, long shows) implements Event {
        @Override
        public int worker() {
            return Schedule.FOLLOWER;
        }
    }

    /// The increment came to its end.
    ///
    /// @param outcome what the store answered
    /// @param again whether the worker begins anew, because it was refused
    record Answered(int worker, StepLine line, Outcome outcome, boolean again) implements Event {}
}
