package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Reading;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;
import org.lostcount.counter.StoreException;
import org.lostcount.measure.Leftovers;
import org.lostcount.measure.Totals;

/// A phase by time on fresh rows, for the rate of a run that was over too soon. Its workers set out again and again, so
/// that a counter with two speeds shows both. Immutable.
///
/// @param done what was done
/// @param turns what each part of it, on rows of its own, came to
/// @param verdict what they prove, each by itself
record RatePhase(Done done, List<Reading> turns, Verdict verdict) {
    private static final Duration SLICE = Duration.ofMillis(100);
    /// So many are a second.
    static final int SLICES = 10;

    /// What the workers have done in all slices.
    ///
    /// @param bound whether this program or its machine was at its limit
    /// @param ended whether all workers came to an end
    record Done(double seconds, Totals totals, DeltaSums sums, List<Double> rates, boolean bound, boolean ended) {
        RatePhase judged(long start, long actual, Promise promise) {
            return RatePhase.of(this, List.of(new Reading(start, actual, sums)), promise);
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

    private static RatePhase of(Done done, List<Reading> turns, Promise promise) {
        return new RatePhase(done, turns, Counted.of(turns, promise));
    }

    /// This and another one, on other rows, as one.
    RatePhase plus(RatePhase other, Promise promise) {
        return of(
                done.plus(other.done),
                Stream.concat(turns.stream(), other.turns.stream()).toList(),
                promise);
    }

    /// Has them set out on fresh rows, and asks what came of it; nothing where the store gave no answer.
    ///
    /// @param patience for how long the store is asked
    /// @param slices how many
    static Optional<RatePhase> of(Opened opened, Team team, Job job, Supplier<Duration> patience, int slices) {
        try {
            opened.reset(job);
            Done done = run(team, job, slices);
            if (!done.ended()) {
                opened.abandon();
                return Optional.empty();
            }
            long start = job.begin() * team.workload().ask().counters();
            long actual = Answers.get(Answers.start(opened.counter()::total), patience);
            return Optional.of(done.judged(start, job.fitting(start, actual, done.totals()), job.promise()));
        } catch (TimeoutException silent) {
            opened.abandon();
            return Optional.empty();
        } catch (StoreException noRate) {
            // What the run itself came to is known.
            return Optional.empty();
        }
    }

    private static Done run(Team team, Job job, int slices) throws StoreException {
        Leftovers.collect();
        ProcessorTime processors = new ProcessorTime();
        double seconds = 0;
        Totals totals = Totals.ZERO;
        DeltaSums sums = DeltaSums.ZERO;
        List<Double> rates = new ArrayList<>();
        boolean ended = true;
        for (int i = 0; i < slices && ended && !team.stop().stopped(); i++) {
            Load slice = team.load(job, new Extent.For(SLICE));
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

    /// The verdict on this and on what else was counted, on other rows.
    Verdict with(Reading other, Promise promise) {
        return Counted.of(Stream.concat(turns.stream(), Stream.of(other)).toList(), promise);
    }

    /// Whether it is long enough for a rate.
    boolean isLong() {
        return seconds() >= Rate.LEAST_SECONDS;
    }

    double seconds() {
        return done.seconds();
    }

    Totals totals() {
        return done.totals();
    }

    long start() {
        return turns.stream().mapToLong(Reading::start).sum();
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
                Optional.of(new Rate.Phase(ok, verdict.lost(), isForbidden(), isForbidden() ? turns : List.of())),
                warmth,
                done.rates(),
                elsewhere,
                done.bound());
    }
}
