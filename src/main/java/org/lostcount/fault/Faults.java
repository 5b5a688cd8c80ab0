package org.lostcount.fault;

import java.time.Duration;

/// The faults that a run is to be given, alone or together. Immutable.
///
/// @param killsPerSecond connections that are ended, on average, up to [#MAX_KILLS]; 0 for none
/// @param killAtCommit the share of commits whose connection is ended before the answer, from 0 to 1
/// @param restart whether the store is killed once, at a random moment in the middle of the run, and started again
/// @param stall for how long nothing gets through to the store, about once a second, up to [#MAX_STALL]; zero for never
public record Faults(double killsPerSecond, double killAtCommit, boolean restart, Duration stall) {
    public static final Faults NONE = new Faults(0, 0, false, Duration.ZERO);
    public static final double MAX_KILLS = 1_000;
    public static final Duration MAX_STALL = Duration.ofSeconds(10);

    /// Whether there is any.
    public boolean any() {
        return !equals(NONE);
    }

    public Faults withKillsPerSecond(double value) {
        return new Faults(value, killAtCommit, restart, stall);
    }

    public Faults withKillAtCommit(double value) {
        return new Faults(killsPerSecond, value, restart, stall);
    }

    public Faults withRestart(boolean value) {
        return new Faults(killsPerSecond, killAtCommit, value, stall);
    }

    public Faults withStall(Duration value) {
        return new Faults(killsPerSecond, killAtCommit, restart, value);
    }
}
