package org.lostcount.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunSnapshot.Phase;
import org.lostcount.load.WarmUp.Warmth;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.Totals;

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

    /// Takes the pass whose turn it is. What is opened for it is left open.
    ///
    /// @param patience for how long the store is asked what came of it
    /// @param elsewhere whether the store is on another machine
    /// @throws StoreException when the store can't do what it needs
    void take(Opened opened, Job job, Sampler sampler, Supplier<Duration> patience, boolean elsewhere)
            throws StoreException {
        Job endless = job.endless();
        Team team = opened.team(endless, sampler);
        Optional<Duration> warmUp = warmUp();
        if (warmUp.isPresent()) {
            sampler.phase(Phase.WARM_UP);
            WarmUp pass = new WarmUp(team, endless, opened::reset);
            warmed(pass.untilSettled(warmUp.get()), team.workload());
        } else {
            sampler.phase(Phase.RATE);
            Instant begun = Instant.now();
            RatePhase pass = RatePhase.of(opened, team, endless, patience, SLICES)
                    .orElseThrow(
                            () -> new StoreException("The rate of " + opened.counted() + " could not be measured."));
            soFar = uncounted(measured(pass, job.promise()), opened, team.workload(), job, begun, elsewhere);
        }
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

    RatePhase measured(RatePhase pass, Promise promise) {
        done++;
        phase = phase == null ? pass : phase.plus(pass, promise);
        return phase;
    }

    /// What the passes have come to, as a run that was stopped before it counted.
    private RunResult uncounted(
            RatePhase phase, Opened opened, Workload workload, Job job, Instant begun, boolean elsewhere) {
        boolean counts = phase.isForbidden();
        double seconds = counts ? phase.seconds() : 0;
        long start = counts ? phase.start() : job.begin() * workload.ask().counters();
        Verdict verdict = counts ? phase.verdict() : Counted.of(start, start, DeltaSums.ZERO, job.promise());
        return new RunResult(
                opened.counted(),
                opened.store().version(),
                opened.counter().settings(),
                workload,
                opened.counter().isolation(),
                begun,
                seconds,
                counts ? phase.totals() : Totals.ZERO,
                start,
                verdict,
                Distribution.NONE,
                Optional.empty(),
                1,
                Map.of(),
                Map.of(),
                counts ? phase.after(List.of(), seconds, verdict) : List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                phase.rate(warmth, elsewhere));
    }

    /// What the second warm-up came to, after which no other is needed; nothing before it was done.
    Optional<Warmth> warmth() {
        return done >= 2 ? Optional.of(warmth) : Optional.empty();
    }

    /// What was measured so far.
    Optional<RatePhase> phase() {
        return Optional.ofNullable(phase);
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
