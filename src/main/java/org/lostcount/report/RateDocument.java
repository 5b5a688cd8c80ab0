package org.lostcount.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Reading;
import org.lostcount.load.Rate;

/// A rate as files tell it. The components' names are a contract, as those of [RunDocument] are.
///
/// @param from `run`, or `phase`: one by time, on fresh rows, after a run that was over too soon
/// @param warmedSeconds for how long the counter was run before, and thrown away
/// @param settled whether its rate had stopped rising by then
/// @param elsewhere whether the store was on another machine; where not, it shared this one's processors
/// @param comparable whether it stands in prices, laws and choices
/// @param why `cold`, `short`, `client-bound`; empty where it is comparable
/// @param speeds missing where it had no two
/// @param phase missing where there was none
record RateDocument(
        double perSecond,
        double seconds,
        String from,
        double warmedSeconds,
        boolean settled,
        boolean elsewhere,
        boolean comparable,
        List<String> why,
        @Nullable Two speeds,
        @Nullable Apart phase) {
    /// @param slow operations per second, of the slower intervals
    /// @param quick likewise, of the quicker ones
    record Two(double slow, double quick) {}

    /// @param lost what is missing of its operations
    /// @param counted whether they are among the run's
    /// @param turns where they are, its parts, each on rows of its own and judged by itself
    record Apart(
            long operations,
            long lost,
            boolean counted,
            @Nullable List<Turn> turns) {
        static Apart of(Rate.Phase phase) {
            return new Apart(
                    phase.operations(),
                    phase.lost(),
                    phase.counted(),
                    phase.counted() ? phase.turns().stream().map(Turn::of).toList() : null);
        }
    }

    record Turn(long start, long actual, RunDocument.Deltas deltas) {
        static Turn of(Reading reading) {
            return new Turn(reading.start(), reading.actual(), RunDocument.Deltas.of(reading.sums()));
        }
    }

    static RateDocument of(Rate rate) {
        return new RateDocument(
                rate.perSecond(),
                rate.seconds(),
                rate.phase().isPresent() ? "phase" : "run",
                rate.warmedSeconds(),
                rate.settled(),
                rate.elsewhere(),
                rate.comparable(),
                rate.why().stream().map(Rate.Doubt::word).toList(),
                rate.speeds()
                        .map(speeds -> new Two(speeds.slow(), speeds.quick()))
                        .orElse(null),
                rate.phase().map(Apart::of).orElse(null));
    }
}
