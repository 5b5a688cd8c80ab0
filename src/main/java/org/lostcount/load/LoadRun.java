package org.lostcount.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Reading;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.FaultLog;
import org.lostcount.history.History;
import org.lostcount.load.RunSnapshot.Phase;
import org.lostcount.load.WarmUp.Warmth;
import org.lostcount.measure.Leftovers;
import org.lostcount.measure.Totals;

/// One run: a workload launched at a counter, and the verdict on what came of it.
///
/// [#run] blocks its caller and is called once; [#stop] may be called by any thread at any time, and `run` then
/// returns within a second, even when the store hangs: what is unfinished by then counts as indeterminate, and a
/// value that can't be read leaves the verdict open.
public final class LoadRun {
    private static final Duration TO_READ_WHEN_GIVEN_UP = Duration.ofMillis(400);
    private static final Duration TO_READ_WHEN_STOPPED = Duration.ofMillis(700);
    private static final Duration TO_READ = Duration.ofSeconds(30);

    private final OpenStore store;
    private final Counter counter;
    private final Workload workload;
    private final boolean observed;
    private final Job job;
    private final Measuring measuring;
    private final StopSignal stop = new StopSignal();
    private final Opened opened;
    private final FaultLog faults = new FaultLog();
    private volatile boolean stoppedByUser;

    /// A run that is not yet begun.
    ///
    /// @param observed whether to read the counter's value while the run goes on, for a chart
    /// @throws IllegalArgumentException when the workload has problems, or can't be run of this counter
    public LoadRun(OpenStore store, Counter counter, Workload workload, boolean observed) {
        this(store, counter, workload, observed, 0, Measuring.ALONE);
    }

    /// The same, with counters that begin with `begin` and not with 0. Only for counters that keep no evidence.
    public LoadRun(OpenStore store, Counter counter, Workload workload, boolean observed, long begin) {
        this(store, counter, workload, observed, begin, Measuring.ALONE);
    }

    /// A run that is not yet begun, in this company.
    ///
    /// @param observed whether to read the counter's value while the run goes on, for a chart
    /// @throws IllegalArgumentException when the workload has problems, or can't be run of this counter
    public LoadRun(OpenStore store, Counter counter, Workload workload, boolean observed, Measuring measuring) {
        this(store, counter, workload, observed, 0, measuring);
    }

    private LoadRun(
            OpenStore store, Counter counter, Workload workload, boolean observed, long begin, Measuring measuring) {
        if (!workload.problems().isEmpty()) {
            throw new IllegalArgumentException(workload.problems().getFirst().sentence());
        }
        workload.whyNot(counter).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        this.store = store;
        this.counter = counter;
        this.workload = workload;
        this.observed = observed;
        this.job = Job.of(counter, workload, begin);
        this.measuring = measuring;
        this.opened = new Opened(store, counter, workload, stop);
    }

    /// Ends the run early. Returns at once.
    public void stop() {
        stoppedByUser = true;
        stop.stop();
    }

    /// Does the run.
    ///
    /// @param listener is given a snapshot ten times a second, on a thread of the run, and the last one before
    ///     this returns; it must not block
    /// @throws StoreException when the store can't do what the run needs, or was stopped before load began
    public RunResult run(Consumer<RunSnapshot> listener) throws StoreException {
        try (opened;
                Sampler sampler = sampler(listener)) {
            return run(sampler, listener);
        }
    }

    /// Takes the next pass of a member of a comparison, and counts nothing; in place of [#run].
    ///
    /// @param listener as for [#run]
    /// @throws StoreException when the store can't do what the run needs
    public void pass(RatePasses passes, Consumer<RunSnapshot> listener) throws StoreException {
        try (opened;
                Sampler sampler = sampler(listener)) {
            passes.take(
                    opened, job, sampler, () -> stoppedByUser ? TO_READ_WHEN_STOPPED : TO_READ, measuring.elsewhere());
        }
    }

    private Sampler sampler(Consumer<RunSnapshot> listener) {
        return new Sampler(counter.id(), workload, start(), faults, listener);
    }

    /// What all counters together begin with.
    private long start() {
        return job.begin() * workload.ask().counters();
    }

    /// For how long the counter is warmed up at the most, where it was not before.
    private Optional<Duration> toWarmUp() {
        return measuring.passes().flatMap(RatePasses::warmth).isPresent()
                ? Optional.empty()
                : Optional.of(workload.pace().warmup().orElse(measuring.compared() ? WarmUp.MOST : Duration.ZERO))
                        .filter(Duration::isPositive);
    }

    private Warmth warm(Team team, Duration asked, Sampler sampler) throws StoreException {
        sampler.phase(Phase.WARM_UP);
        WarmUp warmUp = new WarmUp(team, job.endless(), opened::reset);
        Warmth warmth = workload.pace().warmup().isPresent() ? warmUp.lasting(asked) : warmUp.untilSettled(asked);
        opened.reset(job);
        return warmth;
    }

    private RunResult run(Sampler sampler, Consumer<RunSnapshot> listener) throws StoreException {
        Leftovers.collect();
        Optional<Duration> warmUp = toWarmUp();
        Team team = opened.team(warmUp.isPresent() ? job.endless() : job, sampler);
        OpenCounter open = opened.counter();
        Warmth warmth = warmUp.isPresent()
                ? warm(team, warmUp.get(), sampler)
                : measuring.passes().flatMap(RatePasses::warmth).orElse(Warmth.NONE);
        if (stop.stopped()) {
            throw new StoreException("The run was stopped before it began to count.");
        }
        Instant begun = Instant.now();
        History history = evident() ? new History(workload.crew().threads(), History.CAP) : null;
        Load load = new Load(
                team, job, workload.pace().extent(), history, workload.faults().any() ? faults : null);
        ProcessorTime processors = new ProcessorTime();
        FaultInjector injector = injector(open, sampler);
        Struck struck = Struck.NEVER;
        try (Probe probe = observed ? new Probe(open, start(), load.workers) : null) {
            sampler.measure(load.workers, load.start, probe);
            if (!load.finish()) {
                opened.abandon();
            } else if (history != null) {
                history.trim();
            }
        } finally {
            if (injector != null) {
                struck = injector.finish(() -> stoppedByUser);
            }
        }
        sampler.close();
        boolean bound = processors.isAtLimit();
        return result(sampler, listener, load, begun, history, struck, warmth, bound, team);
    }

    private @Nullable FaultInjector injector(OpenCounter open, Sampler sampler) throws StoreException {
        if (!workload.faults().any()) {
            return null;
        }
        Breakable store = open.breakable()
                .orElseThrow(() -> new StoreException("Only a server that this program has started"
                        + " can be broken, and " + counter + " is not on one; leave the faults out."));
        return new FaultInjector(
                store, workload.faults(), workload.seed(), faults, sampler::progress, sampler::answered);
    }

    private RunResult result(
            Sampler sampler,
            Consumer<RunSnapshot> listener,
            Load load,
            Instant begun,
            @Nullable History history,
            Struck struck,
            Warmth warmth,
            boolean bound,
            Team team)
            throws StoreException {
        OpenCounter open = opened.counter();
        Work work = Work.of(load);
        double seconds = load.seconds();
        Totals totals = work.totals();
        Map<String, String> messages = new TreeMap<>(work.messages());
        Told told = struck.amid()
                ? Told.amid(opened, work.unknowns())
                : Told.within(() -> patience(load), opened, work.unknowns(), history != null);
        load.close(told.isRead() && history != null);
        if (told.strayed().isPresent()) {
            throw new StoreException(told.strayed().get());
        }
        told.unread().ifPresent(why -> messages.put(RunResult.UNREAD, why));
        long start = start();
        Judged judged = new Judge(counter, job, workload, open, faults).of(work, told, history, struck, start);
        Verdict verdict = judged.verdict();
        RunSnapshot last = sampler.last(seconds, totals, Expectation.of(start, judged.sums()), told.actual());
        Rate measured = Rate.of(
                totals.ok(),
                seconds,
                Optional.empty(),
                warmth,
                intervals(last.samples()),
                measuring.elsewhere(),
                bound);
        Rate rate = workload.faults().any() ? measured.ofOneSpeed() : measured;
        List<Sample> samples = last.samples();
        Optional<RunResult> broken = measuring.passes().flatMap(RatePasses::broken);
        if (!told.isRead() && broken.isPresent()) {
            listener.accept(last);
            return broken.get();
        }
        if (told.isRead()) {
            // What was measured in turns counts, however long the run itself has taken: it may have broken a promise.
            Optional<RatePhase> phase = measuring.passes().flatMap(RatePasses::phase);
            if (phase.filter(RatePhase::isLong).isEmpty() && needsPhase(rate, warmth)) {
                listener.accept(last.in(Phase.RATE));
                Optional<RatePhase> more =
                        RatePhase.of(opened, team, job.endless(), () -> patience(load), RatePhase.SLICES);
                phase = phase.isPresent() && more.isPresent()
                        ? Optional.of(phase.get().plus(more.get(), job.promise()))
                        : phase.or(() -> more);
            }
            boolean briefer = phase.filter(RatePhase::isLong).isEmpty() && rate.seconds() >= Rate.LEAST_SECONDS;
            phase = phase.filter(one -> one.isForbidden() || !briefer);
            if (phase.isPresent()) {
                rate = phase.get().rate(warmth, measuring.elsewhere());
                if (phase.get().isForbidden()) {
                    seconds += phase.get().seconds();
                    totals = totals.plus(phase.get().totals());
                    verdict = phase.get()
                            .with(new Reading(start, told.actual().getAsLong(), judged.sums()), job.promise());
                    start += phase.get().start();
                    samples = phase.get().after(samples, seconds, verdict);
                }
            }
        }
        listener.accept(last);
        return new RunResult(
                counter,
                store.version(),
                open.settings(),
                workload,
                open.isolation(),
                begun,
                seconds,
                totals,
                start,
                verdict,
                sampler.latencies(),
                workload.pace().rate().isPresent() ? Optional.of(sampler.uncorrected()) : Optional.empty(),
                load.timedOneIn(),
                work.errors(),
                Map.copyOf(messages),
                samples,
                stoppedByUser || load.wasSilent(),
                told.lastUpdate(),
                judged.evidence(),
                judged.aftermath(),
                rate);
    }

    /// The last point stands for what was left of an interval.
    private static List<Double> intervals(List<Sample> samples) {
        return samples.stream()
                .limit(Math.max(0, samples.size() - 1))
                .map(Sample::okRate)
                .toList();
    }

    /// A run by increments may be over before there is a rate, which more time would not make of a cold one. What
    /// evidence or faults leave belongs to the run alone.
    private boolean needsPhase(Rate rate, Warmth warmth) {
        return measuring.compared()
                && warmth.seconds() > 0
                && workload.pace().extent() instanceof Extent.Increments
                && rate.why().contains(Rate.Doubt.SHORT)
                && !workload.keepsEvidence()
                && !stop.stopped()
                && !opened.isAbandoned();
    }

    /// A store may also have come to hang after the last answer to a worker.
    private Duration patience(Load load) {
        if (opened.isAbandoned() || (stoppedByUser && load.hadToCancel())) {
            return TO_READ_WHEN_GIVEN_UP;
        }
        return stoppedByUser ? TO_READ_WHEN_STOPPED : TO_READ;
    }

    private boolean evident() {
        return workload.keepsEvidence() && workload.whyNoEvidence(counter).isEmpty();
    }
}
