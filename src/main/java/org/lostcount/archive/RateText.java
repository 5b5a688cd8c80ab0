package org.lostcount.archive;

import java.util.List;
import java.util.Optional;
import org.lostcount.load.Rate;
import org.lostcount.load.Speeds;

/// A [Rate] as a part of a document. As with [RunText], the components' names and their order are the format.
record RateText(
        double perSecond,
        double seconds,
        Optional<PhaseText> phase,
        double warmedSeconds,
        boolean settled,
        boolean elsewhere,
        List<Rate.Doubt> why,
        Optional<SpeedsText> speeds) {
    record PhaseText(long operations, long lost, boolean counted) {}

    record SpeedsText(double slow, double quick) {}

    static RateText of(Rate rate) {
        return new RateText(
                rate.perSecond(),
                rate.seconds(),
                rate.phase().map(phase -> new PhaseText(phase.operations(), phase.lost(), phase.counted())),
                rate.warmedSeconds(),
                rate.settled(),
                rate.elsewhere(),
                rate.why(),
                rate.speeds().map(speeds -> new SpeedsText(speeds.slow(), speeds.quick())));
    }

    /// The way back from [#of].
    Rate rate() {
        return new Rate(
                perSecond,
                seconds,
                phase.map(was -> new Rate.Phase(was.operations(), was.lost(), was.counted())),
                warmedSeconds,
                settled,
                elsewhere,
                why,
                speeds.map(were -> new Speeds(were.slow(), were.quick())));
    }
}
