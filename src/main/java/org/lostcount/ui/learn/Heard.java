package org.lostcount.ui.learn;

import java.util.List;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;

/// What is heard of a block that is played. Immutable.
public sealed interface Heard {
    /// What is done now.
    record Doing(String words) implements Heard {}

    /// A run as it stands.
    record Running(RunSnapshot snapshot) implements Heard {}

    /// It has ended.
    record Came(Outcome outcome) implements Heard {}

    /// It could not be done.
    record Failed(String sentence) implements Heard {}

    /// It was stopped.
    ///
    /// @param runs as far as they went
    record Stopped(List<RunResult> runs) implements Heard {}

    /// Whether it is worth nothing once the next one is there.
    default boolean isPassing() {
        return this instanceof Doing || this instanceof Running;
    }
}
