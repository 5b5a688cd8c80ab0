package org.lostcount.fault;

import java.time.Duration;

/// The faults that a run is to be given, alone or together. Immutable.
///
/// @param killsPerSecond connections that are ended, on average, up to [#MAX_KILLS]; 0 for none
/// @param killAtCommit the share of commits whose connection is ended before the answer, from 0 to 1
/// @param restart whether the store is killed once, at a random moment in the middle of the run, and started again
/// @param failOver whether the primary is killed once, at such a moment, and a follower takes its place
/// @param stall for how long nothing gets through to the store, about once a second, up to [#MAX_STALL]; zero for never
/// @param zombie for how long the primary stands still, once, at least, while another takes its place, before it wakes
///     up, up to [#MAX_ZOMBIE]; zero for never
/// @param cut for how long one of several servers is cut off from the others, once, up to [#MAX_CUT]; zero for never
public record Faults(
        double killsPerSecond,
        double killAtCommit,
        boolean restart,
        boolean failOver,
        Duration stall,
        Duration zombie,
        Duration cut) {
    public static final Faults NONE = new Faults(0, 0, false, false, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    public static final double MAX_KILLS = 1_000;
    public static final Duration MAX_STALL = Duration.ofSeconds(10);
    public static final Duration MAX_ZOMBIE = Duration.ofSeconds(30);
    public static final Duration MAX_CUT = Duration.ofSeconds(30);

    /// Whether this one is among them.
    public boolean include(Fault fault) {
        return switch (fault) {
            case KILL_CONNECTIONS -> killsPerSecond > 0;
            case KILL_AT_COMMIT -> killAtCommit > 0;
            case RESTART_STORE -> restart;
            case FAIL_OVER -> failOver;
            case ZOMBIE -> zombie.isPositive();
            case CUT -> cut.isPositive();
            case STALL -> stall.isPositive();
        };
    }

    /// Whether the store may come out of them without what it had acknowledged.
    public boolean mayForget() {
        return restart || replaces() || cut.isPositive();
    }

    /// Whether they have another take the place of the primary.
    public boolean replaces() {
        return failOver || zombie.isPositive();
    }

    /// Whether there is any.
    public boolean any() {
        return !equals(NONE);
    }

    public Faults withKillsPerSecond(double value) {
        return new Faults(value, killAtCommit, restart, failOver, stall, zombie, cut);
    }

    public Faults withKillAtCommit(double value) {
        return new Faults(killsPerSecond, value, restart, failOver, stall, zombie, cut);
    }

    public Faults withRestart(boolean value) {
        return new Faults(killsPerSecond, killAtCommit, value, failOver, stall, zombie, cut);
    }

    public Faults withFailOver(boolean value) {
        return new Faults(killsPerSecond, killAtCommit, restart, value, stall, zombie, cut);
    }

    public Faults withStall(Duration value) {
        return new Faults(killsPerSecond, killAtCommit, restart, failOver, value, zombie, cut);
    }

    public Faults withZombie(Duration value) {
        return new Faults(killsPerSecond, killAtCommit, restart, failOver, stall, value, cut);
    }

    public Faults withCut(Duration value) {
        return new Faults(killsPerSecond, killAtCommit, restart, failOver, stall, zombie, value);
    }
}
