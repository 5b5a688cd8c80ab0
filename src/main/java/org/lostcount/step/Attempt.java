package org.lostcount.step;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Step;

/// How far a worker's attempt is, and the values it met. Guarded by the stepper's lock.
final class Attempt {
    final int number;
    private int taken;
    private @Nullable StepLine line;
    private OptionalLong known = OptionalLong.empty();
    private OptionalLong computed = OptionalLong.empty();
    private OptionalLong got = OptionalLong.empty();
    private OptionalLong handed = OptionalLong.empty();

    Attempt(int number) {
        this.number = number;
    }

    /// The worker is let go to take `next`.
    void take(StepLine next) {
        taken++;
        line = next;
        got = OptionalLong.empty();
        if (next.step() == Step.WRITE) {
            handed = computed;
        }
    }

    void brought(long value) {
        got = OptionalLong.of(value);
        known = got;
        Step step = step();
        if (step == Step.ADD || step == Step.ASK || step == Step.WRITE) {
            handed = got;
        }
    }

    /// The store has told the number that the caller takes for his own.
    void hands(long value) {
        handed = OptionalLong.of(value);
    }

    void computed(long value) {
        computed = OptionalLong.of(value);
    }

    /// Whether it took the step that writes what was computed.
    boolean written() {
        return handed.isPresent() && handed.equals(computed);
    }

    /// Steps taken, the one under way included.
    int taken() {
        return taken;
    }

    /// The step under way.
    @Nullable
    StepLine line() {
        return line;
    }

    private @Nullable Step step() {
        return line == null ? null : line.step();
    }

    /// What the step under way has brought.
    OptionalLong got() {
        return got;
    }

    /// What the step under way writes.
    OptionalLong wrote() {
        return step() == Step.WRITE ? computed : OptionalLong.empty();
    }

    /// The last value that the store told.
    OptionalLong known() {
        return known;
    }

    /// The last value that the program computed.
    OptionalLong sum() {
        return computed;
    }

    /// The value that the caller of the increment takes for its result.
    OptionalLong handed() {
        return handed;
    }
}
