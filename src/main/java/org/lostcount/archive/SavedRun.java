package org.lostcount.archive;

import java.util.UUID;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;

/// A run with everything that belongs to it. Immutable.
///
/// @param id by which it is known in every archive
/// @param run what came of it
/// @param environment where it was done
/// @param remarks what a person has said of it
public record SavedRun(UUID id, RunResult run, Environment environment, Remarks remarks) {
    /// A run of this machine that has just ended.
    public static SavedRun now(RunResult run) {
        return new SavedRun(UUID.randomUUID(), run, Environment.current(), Remarks.NONE);
    }
}
