package org.lostcount.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;

/// What was done to the store during a run and what came of it, as files tell it.
///
/// @param counts how often each fault was done
/// @param marks when
/// @param happened indeterminate operations that turned out to have happened
/// @param didNotHappen those that turned out not to
/// @param expectedLow the least a counter without losses could hold before that was known
/// @param expectedHigh the most
/// @param durability missing when the store was not killed
/// @param gapSeconds how long nobody was answered when the primary was killed; missing when it was not
record AftermathDocument(
        Map<String, Long> counts,
        List<Mark> marks,
        long happened,
        long didNotHappen,
        long expectedLow,
        long expectedHigh,
        @Nullable Outlived durability,
        @Nullable Double gapSeconds) {
    record Mark(double seconds, String fault) {}

    /// @param verdict `KEPT`, `KEPT through fail-over`, `FORGOT n`, `FORGOT at least n`, or `UNKNOWN` where the record
    /// of
    ///     the run is not complete
    /// @param failOvers missing where nobody took over
    /// @param cuts missing where nobody was cut off
    record Outlived(
            String verdict,
            long restarts,
            @Nullable Long failOvers,
            @Nullable Long cuts,
            long forgotten,
            long forgottenDelta,
            boolean promised) {
        static Outlived of(Durability durability) {
            return new Outlived(
                    durability.headline(),
                    durability.restarts(),
                    durability.failOvers() == 0 ? null : (Long) durability.failOvers(),
                    durability.cuts() == 0 ? null : (Long) durability.cuts(),
                    durability.forgotten(),
                    durability.forgottenDelta(),
                    durability.promised());
        }
    }

    static AftermathDocument of(Aftermath aftermath) {
        Map<String, Long> counts = new TreeMap<>();
        aftermath.counts().forEach((fault, count) -> counts.put(fault.word(), count));
        return new AftermathDocument(
                counts,
                aftermath.marks().stream()
                        .map(m -> new Mark(m.seconds(), m.fault().word()))
                        .toList(),
                aftermath.happened(),
                aftermath.didNotHappen(),
                aftermath.expectedLow(),
                aftermath.expectedHigh(),
                aftermath.durability().map(Outlived::of).orElse(null),
                aftermath.gap().map(gap -> gap.toNanos() / 1e9).orElse(null));
    }
}
