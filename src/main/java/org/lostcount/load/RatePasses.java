package org.lostcount.load;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Grade;
import org.lostcount.counter.Promise;
import org.lostcount.load.WarmUp.Warmth;

/// What one member of a comparison does before the first of all counts: it is warmed up twice, and then measured for a
/// moment, again and again. [RateTurns] has all members do each pass before any does the next. Confined to one thread
/// at a time.
public final class RatePasses {
    /// How often it is measured, and for how many slices each time: more than a second together.
    static final int MEASURED = 4;

    static final int SLICES = 3;

    /// A run that takes longer tells its rate by itself: more than the passes could. A shorter one could, too, but only
    /// that of its own moment, and a disk is twice as quick in one moment as in the next.
    private static final double LONG_SECONDS = 10;

    private final boolean measures;
    private int done;
    private Warmth warmth = Warmth.NONE;
    private boolean needless;
    private @Nullable RatePhase phase;
    private @Nullable RunResult soFar;

    /// @param measures whether its rate is to be measured, and not only the counter warmed up
    RatePasses(boolean measures) {
        this.measures = measures;
    }

    boolean isOver() {
        return done == (!measures ? 1 : needless ? 2 : 2 + MEASURED);
    }

    /// For how long to warm up at the most in the pass whose turn it is; nothing when it is to measure.
    Optional<Duration> warmUp() {
        return switch (done) {
            case 0 -> Optional.of(WarmUp.MOST_TOGETHER);
            case 1 -> Optional.of(WarmUp.MOST);
            default -> Optional.empty();
        };
    }

    void warmed(Warmth pass, Workload workload) {
        done++;
        warmth = new Warmth(warmth.seconds() + pass.seconds(), pass.settled(), pass.steady());
        double rate = pass.steady().stream().mapToDouble(r -> r).average().orElse(Double.POSITIVE_INFINITY);
        needless = workload.pace().extent() instanceof Extent.Increments(long perWorker)
                && perWorker * workload.crew().threads() / rate > LONG_SECONDS;
    }

    void measured(RatePhase pass, Promise promise) {
        done++;
        phase = phase == null ? pass : phase.plus(pass, promise);
    }

    /// What the second warm-up came to, after which no other is needed; nothing before it was done.
    Optional<Warmth> warmth() {
        return done >= 2 ? Optional.of(warmth) : Optional.empty();
    }

    /// What was measured so far.
    Optional<RatePhase> phase() {
        return Optional.ofNullable(phase);
    }

    /// @param run what is to be told if no run of the member ever counts
    void tell(RunResult run) {
        soFar = run;
    }

    /// What was measured so far, as a run that was stopped before it counted; nothing before anything was measured.
    public Optional<RunResult> soFar() {
        return Optional.ofNullable(soFar);
    }

    /// The same, where it broke a promise, which is to be told whatever becomes of the run.
    public Optional<RunResult> broken() {
        return soFar().filter(run -> run.verdict().grade() == Grade.FORBIDDEN);
    }
}
