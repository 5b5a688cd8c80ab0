package org.lostcount.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Rate;
import org.lostcount.load.Speeds;

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
        @Nullable Speeds speeds,
        Rate.@Nullable Phase phase) {
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
                rate.speeds().orElse(null),
                rate.phase().orElse(null));
    }
}
