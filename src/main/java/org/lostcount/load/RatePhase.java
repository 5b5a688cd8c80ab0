package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.measure.Totals;

/// A phase by time on fresh rows, for the rate of a run that was over too soon. Its workers set out again and again, so
/// that a counter with two speeds shows both. Immutable.
///
/// @param done what was done
/// @param start the sum of all counters before
/// @param actual the value read afterwards
/// @param verdict what it proves
record RatePhase(Done done, long start, long actual, Verdict verdict) {
    private static final Duration SLICE = Duration.ofMillis(100);
    /// So many are a second.
    static final int SLICES = 10;

    /// What the workers have done in all slices.
    ///
    /// @param bound whether this program or its machine was at its limit
    /// @param ended whether all workers came to an end
    record Done(double seconds, Totals totals, DeltaSums sums, List<Double> rates, boolean bound, boolean ended) {
        RatePhase judged(long start, long actual, Promise promise) {
            return new RatePhase(this, start, actual, Verdict.of(start, actual, sums, promise));
        }

        Done plus(Done other) {
            return new Done(
                    seconds + other.seconds,
                    totals.plus(other.totals),
                    sums.plus(other.sums),
                    Stream.concat(rates.stream(), other.rates.stream()).toList(),
                    bound || other.bound,
                    ended && other.ended);
        }
    }

    /// This and another one, on other rows, as one.
    RatePhase plus(RatePhase other, Promise promise) {
        return done.plus(other.done).judged(start + other.start, actual + other.actual, promise);
    }

    /// @param slices how many
    static Done run(Workload workload, ExecutorService pool, List<Session> sessions, StopSignal stop, int slices)
            throws StoreException {
        ProcessorTime processors = new ProcessorTime();
        double seconds = 0;
        Totals totals = Totals.ZERO;
        DeltaSums sums = DeltaSums.ZERO;
        List<Double> rates = new ArrayList<>();
        boolean ended = true;
        for (int i = 0; i < slices && ended && !stop.stopped(); i++) {
            Load slice = new Load(workload, new Extent.For(SLICE), pool, sessions, stop, null, null);
            ended = slice.finish();
            Totals one = Totals.ZERO;
            for (Worker worker : slice.workers) {
                long[] tally = worker.tally.read();
                one = one.plus(Sampler.totals(tally));
                sums = sums.plus(Sampler.sums(tally));
            }
            seconds += slice.seconds();
            totals = totals.plus(one);
            rates.add(one.ok() / slice.seconds());
        }
        return new Done(seconds, totals, sums, List.copyOf(rates), processors.isAtLimit(), ended);
    }

    double seconds() {
        return done.seconds();
    }

    Totals totals() {
        return done.totals();
    }

    DeltaSums sums() {
        return done.sums();
    }

    /// The points of the run, and one for this phase, with which it ends.
    ///
    /// @param seconds of both together
    /// @param both the verdict on both together
    List<Sample> after(List<Sample> run, double seconds, Verdict both) {
        List<Sample> all = new ArrayList<>(run);
        all.add(new Sample(
                seconds,
                both.expected(),
                both.expectedLow(),
                both.expectedHigh(),
                OptionalLong.of(both.actual()),
                totals().ok() / seconds(),
                totals().retries() / seconds(),
                (totals().failed() + totals().indeterminate()) / seconds(),
                0,
                0));
        return all;
    }

    /// Whether a promise was broken.
    boolean isForbidden() {
        return verdict.grade() == Grade.FORBIDDEN;
    }

    /// @param elsewhere whether the store is on another machine
    Rate rate(WarmUp.Warmth warmth, boolean elsewhere) {
        long ok = totals().ok();
        return Rate.of(
                ok,
                seconds(),
                Optional.of(new Rate.Phase(ok, verdict.lost(), isForbidden())),
                warmth,
                done.rates(),
                elsewhere,
                done.bound());
    }
}
