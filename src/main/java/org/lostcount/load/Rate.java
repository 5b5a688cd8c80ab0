package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lostcount.check.Reading;

/// How quick a counter was, how that was found out, and whether it may be held beside other rates. Immutable.
///
/// A rate is for comparing only if it was measured warm, long enough, and with processors to spare.
///
/// @param perSecond ok operations per second
/// @param seconds that were measured
/// @param phase the phase by time that it comes from; nothing where it is that of the run itself
/// @param warmedSeconds for how long the counter was run before in this run, and thrown away
/// @param settled whether its rate had stopped rising by then
/// @param elsewhere whether the store is on another machine, and so leaves this one's processors to the workers
/// @param why what speaks against comparing it, empty where nothing does
/// @param speeds the two speeds between which it changed, where it had two
public record Rate(
        double perSecond,
        double seconds,
        Optional<Phase> phase,
        double warmedSeconds,
        boolean settled,
        boolean elsewhere,
        List<Doubt> why,
        Optional<Speeds> speeds) {
    /// Less tells of the moment and not of the counter.
    public static final double LEAST_SECONDS = 1;

    static final long LEAST_OPERATIONS = 30;
    /// How much quicker the second half of a run may be than the first.
    private static final double RISEN = 1.1;
    /// Intervals in each half that it takes to tell.
    private static final int LEAST_INTERVALS = 3;

    /// Why a rate is no measure of the counter.
    public enum Doubt {
        COLD("cold", "the program was still being compiled, and the rate had not settled; a longer warm-up helps"),
        SHORT("short", "it was measured for less than a second, or over a few operations only; run it for longer"),
        CLIENT_BOUND(
                "client-bound",
                "this program or its machine was at its limit, and the store is on another; use fewer workers, or a"
                        + " larger machine");

        private final String word;
        private final String reason;

        Doubt(String word, String reason) {
            this.word = word;
            this.reason = reason;
        }

        /// The word for it in tables and files.
        public String word() {
            return word;
        }

        /// What is behind it and what to do, without a full stop.
        public String reason() {
            return reason;
        }
    }

    /// A phase by time on fresh rows, whose only end is the rate. What it lost against a promise is part of the run's
    /// verdict and sums.
    ///
    /// @param operations that were ok
    /// @param lost what is missing of them, by the least
    /// @param counted whether it broke a promise, and its operations are among the run's
    /// @param turns what its parts came to, each on rows of its own and judged by itself; empty where not counted
    public record Phase(long operations, long lost, boolean counted, List<Reading> turns) {
        public Phase {
            turns = List.copyOf(turns);
        }
    }

    public Rate {
        why = List.copyOf(why);
    }

    /// That of a run of which only these figures were kept.
    ///
    /// @param warmed whether there was a warm-up
    public static Rate recorded(double perSecond, double seconds, boolean warmed) {
        List<Doubt> why = new ArrayList<>();
        if (!warmed) {
            why.add(Doubt.COLD);
        }
        if (seconds < LEAST_SECONDS) {
            why.add(Doubt.SHORT);
        }
        return new Rate(perSecond, seconds, Optional.empty(), 0, false, false, why, Optional.empty());
    }

    /// Judges what was measured.
    ///
    /// @param intervals the rate over and over again in that time, oldest first
    /// @param elsewhere whether the store is on another machine
    /// @param bound whether this program or its machine was at its limit
    static Rate of(
            long operations,
            double seconds,
            Optional<Phase> phase,
            WarmUp.Warmth warmth,
            List<Double> intervals,
            boolean elsewhere,
            boolean bound) {
        List<Doubt> why = new ArrayList<>();
        boolean brief = seconds < LEAST_SECONDS || operations < LEAST_OPERATIONS;
        if (!warmth.settled() && (brief ? warmth.seconds() == 0 : rises(intervals))) {
            why.add(Doubt.COLD);
        }
        if (brief) {
            why.add(Doubt.SHORT);
        }
        if (elsewhere && bound) {
            why.add(Doubt.CLIENT_BOUND);
        }
        return new Rate(
                seconds > 0 ? operations / seconds : 0,
                seconds,
                phase,
                warmth.seconds(),
                warmth.settled(),
                elsewhere,
                why,
                why.contains(Doubt.COLD)
                        ? Optional.empty()
                        : Speeds.of(Stream.concat(quicker(warmth, operations / seconds), intervals.stream())
                                .toList()));
    }

    /// The same of a store that was broken meanwhile: that the rate changed then tells of the faults.
    Rate ofOneSpeed() {
        return new Rate(perSecond, seconds, phase, warmedSeconds, settled, elsewhere, why, Optional.empty());
    }

    /// A queue may stand for the whole of a phase: that the warm-up had none tells of it.
    private static Stream<Double> quicker(WarmUp.Warmth warmth, double perSecond) {
        return warmth.steady().stream().filter(rate -> rate > perSecond);
    }

    private static boolean rises(List<Double> intervals) {
        int half = intervals.size() / 2;
        return half >= LEAST_INTERVALS
                && mean(intervals.subList(intervals.size() - half, intervals.size()))
                        > RISEN * mean(intervals.subList(0, half));
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /// Whether it may stand in a price, a law or a choice.
    public boolean comparable() {
        return why.isEmpty();
    }
}
