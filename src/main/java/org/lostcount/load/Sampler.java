package org.lostcount.load;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.DeltaSums;
import org.lostcount.counter.CounterId;
import org.lostcount.fault.FaultLog;
import org.lostcount.load.Probe.Observation;
import org.lostcount.load.RunSnapshot.Phase;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.Latency;
import org.lostcount.measure.LatencyRecorder;
import org.lostcount.measure.Tally;
import org.lostcount.measure.Totals;

/// Looks at the workers ten times a second and tells a listener, on a thread of its own. Workers never wait for
/// it.
final class Sampler implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /// With very many workers their histograms are gathered less often; each gathering visits every worker.
    private static final int GATHERED_PER_TICK = 256;

    private static final int PATIENT_TICKS = 10;

    private final CounterId counter;
    private final Workload workload;
    private final long startValue;
    private final Consumer<RunSnapshot> listener;
    private final FaultLog faults;
    private final TimeSeries series = new TimeSeries();
    private final Histogram all = LatencyRecorder.newHistogram();
    private final Histogram uncorrected = LatencyRecorder.newHistogram();
    private final Histogram drained = LatencyRecorder.newHistogram();
    private final Histogram interval = LatencyRecorder.newHistogram();
    private final StopSignal stop = new StopSignal();
    private final Thread thread;

    private volatile Phase phase = Phase.OPENING;
    private volatile @Nullable Measured measured;
    private @Nullable Observation lastObservation;
    private int ticksWithoutNews;
    private int ticks;

    /// The part of a run that is measured.
    private record Measured(
            List<Worker> workers, long startNanos, @Nullable Probe probe) {}

    Sampler(CounterId counter, Workload workload, long startValue, FaultLog faults, Consumer<RunSnapshot> listener) {
        this.faults = faults;
        this.counter = counter;
        this.workload = workload;
        this.startValue = startValue;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("sampler").start(this::watch);
    }

    void phase(Phase now) {
        phase = now;
    }

    void measure(List<Worker> workers, long startNanos, @Nullable Probe probe) {
        measured = new Measured(workers, startNanos, probe);
        phase = Phase.MEASURE;
    }

    private void watch() {
        try {
            while (!stop.stopped()) {
                stop.pause(EVERY_NANOS);
                if (!stop.stopped()) {
                    tick();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        Measured now = measured;
        if (now == null) {
            listener.accept(snapshot(0, Totals.ZERO, 0, startValue, OptionalLong.empty()));
            return;
        }
        ticks++;
        if (ticks % (1 + now.workers().size() / GATHERED_PER_TICK) == 0) {
            gather(now.workers());
        }
        double seconds = (System.nanoTime() - now.startNanos()) / 1e9;
        Totals totals = totals(now.workers());
        Observation observation = now.probe() == null ? null : now.probe().latest();
        DeltaSums sums = sums(now.workers());
        Expectation expected = observation == null ? Expectation.of(startValue, sums) : observation.expected();
        OptionalLong actual = observation == null ? OptionalLong.empty() : OptionalLong.of(observation.actual());
        if (isNews(now.probe(), observation)) {
            series.tick(seconds, totals, expected, actual, interval);
            interval.reset();
        }
        listener.accept(snapshot(seconds, totals, sums.ok(), expected.value(), actual));
    }

    /// A point of an observed run waits for a new observation, so that expected and actual are of the same moment;
    /// but not for long, as a store that hangs gives none.
    private boolean isNews(@Nullable Probe probe, @Nullable Observation observation) {
        if (probe == null || !Objects.equals(observation, lastObservation) || ++ticksWithoutNews >= PATIENT_TICKS) {
            lastObservation = observation;
            ticksWithoutNews = 0;
            return true;
        }
        return false;
    }

    private void gather(List<Worker> workers) {
        for (Worker worker : workers) {
            worker.latency.drainInto(drained);
            worker.uncorrected.drainInto(uncorrected);
        }
        all.add(drained);
        interval.add(drained);
        drained.reset();
    }

    private RunSnapshot snapshot(double seconds, Totals totals, long acknowledged, long expected, OptionalLong actual) {
        return new RunSnapshot(
                counter,
                phase,
                seconds,
                phase == Phase.DONE ? 1 : progress(seconds, totals),
                totals,
                startValue,
                acknowledged,
                expected,
                actual,
                Latency.of(all),
                series.samples(),
                faults.marks(),
                faults.counts().values().stream().mapToLong(Long::longValue).sum());
    }

    /// How much of the extent is done, from 0 to 1. Any thread.
    double progress() {
        Measured now = measured;
        return now == null ? 0 : progress((System.nanoTime() - now.startNanos()) / 1e9, totals(now.workers()));
    }

    /// How many operations were answered so far. Any thread.
    long answered() {
        Measured now = measured;
        return now == null ? 0 : totals(now.workers()).answered();
    }

    private double progress(double seconds, Totals totals) {
        double done = switch (workload.pace().extent()) {
            case Extent.Increments(long perWorker) ->
                totals.ended() / ((double) perWorker * workload.crew().threads());
            case Extent.For(var duration) -> seconds / (duration.toNanos() / 1e9);
        };
        return Math.min(done, 1);
    }

    /// Ends the watching and waits for a last tick that may be under way.
    @Override
    public void close() {
        stop.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last snapshot, after [#close], with the value that was finally read.
    RunSnapshot last(double seconds, Totals totals, Expectation expected, OptionalLong actual) {
        Measured now = measured;
        if (now != null) {
            gather(now.workers());
            series.tick(seconds, totals, expected, actual, interval);
            series.end(seconds, totals, expected, actual);
        }
        phase = Phase.DONE;
        return snapshot(seconds, totals, expected.value() - startValue, expected.value(), actual);
    }

    /// Latencies of the whole run, after [#last].
    Distribution latencies() {
        return Distribution.of(all);
    }

    /// The same from the actual start.
    Distribution uncorrected() {
        return Distribution.of(uncorrected);
    }

    static Totals totals(List<Worker> workers) {
        return sum(workers, Totals.ZERO, Sampler::totals, Totals::plus);
    }

    static Totals totals(long[] tally) {
        return new Totals(
                tally[Tally.ATTEMPTED],
                tally[Tally.OK],
                tally[Tally.NONE_LEFT],
                tally[Tally.FAILED],
                tally[Tally.INDETERMINATE],
                tally[Tally.RETRIES],
                tally[Tally.RESENT],
                tally[Tally.WAITED_NANOS]);
    }

    static DeltaSums sums(List<Worker> workers) {
        return sum(workers, DeltaSums.ZERO, Sampler::sums, DeltaSums::plus);
    }

    /// What the workers have begun and not ended.
    static DeltaSums underWay(List<Worker> workers) {
        return sum(workers, DeltaSums.ZERO, Sampler::underWay, DeltaSums::plus);
    }

    private static <T> T sum(List<Worker> workers, T zero, Function<long[], T> part, BinaryOperator<T> plus) {
        T sum = zero;
        for (Worker worker : workers) {
            sum = plus.apply(sum, part.apply(worker.tally.read()));
        }
        return sum;
    }

    static DeltaSums underWay(long[] tally) {
        long unfinished = unfinished(tally);
        long delta = tally[Tally.DELTA_UNDER_WAY];
        return new DeltaSums(0, 0, unfinished * Math.max(0, delta), unfinished * Math.min(0, delta));
    }

    static long unfinished(long[] tally) {
        return tally[Tally.ATTEMPTED] - totals(tally).ended();
    }

    static DeltaSums sums(long[] tally) {
        return new DeltaSums(
                tally[Tally.OK_PLUS],
                tally[Tally.OK_MINUS],
                tally[Tally.INFO_PLUS],
                tally[Tally.INFO_MINUS],
                new DeltaSums.Again(0, 0, tally[Tally.RESENT_PLUS], tally[Tally.RESENT_MINUS]));
    }
}
