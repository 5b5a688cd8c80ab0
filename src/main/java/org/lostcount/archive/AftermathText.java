package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;

/// An [Aftermath] as a part of a document. As with [RunText], the components' names and their order are the format.
record AftermathText(
        Map<Fault, Long> counts,
        List<MarkText> marks,
        long happened,
        long didNotHappen,
        long expectedLow,
        long expectedHigh,
        Optional<DurabilityText> durability,
        Optional<Duration> gap) {
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record MarkText(double seconds, Fault fault) {}

    /// @param restarts as counted
    /// @param failOvers as counted, all together; missing where nobody took over
    record DurabilityText(
            long restarts,
            long forgotten,
            long forgottenDelta,
            boolean promised,
            boolean exact,
            Optional<Long> failOvers) {
        static DurabilityText of(Durability durability) {
            return new DurabilityText(
                    durability.restarts(),
                    durability.forgotten(),
                    durability.forgottenDelta(),
                    durability.promised(),
                    durability.exact(),
                    Optional.of(durability.failOvers()).filter(n -> n != 0));
        }

        /// @param counts how often each fault was done
        Durability durability(Map<Fault, Long> counts) {
            return new Durability(Durability.trying(counts), forgotten, forgottenDelta, promised, exact);
        }
    }

    static AftermathText of(Aftermath aftermath) {
        return new AftermathText(
                aftermath.counts(),
                aftermath.marks().stream()
                        .map(mark -> new MarkText(mark.seconds(), mark.fault()))
                        .toList(),
                aftermath.happened(),
                aftermath.didNotHappen(),
                aftermath.expectedLow(),
                aftermath.expectedHigh(),
                aftermath.durability().map(DurabilityText::of),
                aftermath.gap());
    }

    /// The way back from [#of].
    Aftermath aftermath() {
        return new Aftermath(
                counts,
                marks.stream()
                        .map(mark -> new FaultMark(mark.seconds(), mark.fault()))
                        .toList(),
                happened,
                didNotHappen,
                expectedLow,
                expectedHigh,
                durability.map(text -> text.durability(counts)),
                gap);
    }
}
