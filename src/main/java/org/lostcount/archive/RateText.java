package org.lostcount.archive;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Reading;
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
    /// @param turns missing in runs of before each turn was judged by itself
    record PhaseText(
            long operations,
            long lost,
            boolean counted,
            @Nullable List<ReadingText> turns) {
        static PhaseText of(Rate.Phase phase) {
            return new PhaseText(
                    phase.operations(),
                    phase.lost(),
                    phase.counted(),
                    phase.turns().stream().map(ReadingText::of).toList());
        }

        Rate.Phase phase() {
            return new Rate.Phase(
                    operations,
                    lost,
                    counted,
                    turns == null
                            ? List.of()
                            : turns.stream().map(ReadingText::reading).toList());
        }
    }

    record ReadingText(long start, long actual, VerdictText.SumsText sums) {
        static ReadingText of(Reading reading) {
            return new ReadingText(reading.start(), reading.actual(), VerdictText.SumsText.of(reading.sums()));
        }

        Reading reading() {
            return new Reading(start, actual, sums.sums());
        }
    }

    record SpeedsText(double slow, double quick) {}

    static RateText of(Rate rate) {
        return new RateText(
                rate.perSecond(),
                rate.seconds(),
                rate.phase().map(PhaseText::of),
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
                phase.map(PhaseText::phase),
                warmedSeconds,
                settled,
                elsewhere,
                why,
                speeds.map(were -> new Speeds(were.slow(), were.quick())));
    }
}
