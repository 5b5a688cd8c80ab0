package org.lostcount.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;

/// What was done to the store during a run, and what could be found out afterwards. Immutable.
///
/// @param counts how often each fault was done
/// @param marks when; of very many not all moments, see [org.lostcount.fault.FaultLog#KEPT]
/// @param happened operations of which nobody knew, and which have turned out to have happened
/// @param didNotHappen those that have turned out not to
/// @param expectedLow the lowest final value of a counter that lost nothing, before that was found out
/// @param expectedHigh the highest
/// @param durability what outlived the killing of the store, if it was killed
/// @param gap how long nobody was answered when its primary was killed, if it was
public record Aftermath(
        Map<Fault, Long> counts,
        List<FaultMark> marks,
        long happened,
        long didNotHappen,
        long expectedLow,
        long expectedHigh,
        Optional<Durability> durability,
        Optional<Duration> gap) {
    /// How often the store was broken, in whatever way.
    public long faults() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How often the store may have come out of a fault without what it had acknowledged.
    public long kills() {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().mayForget())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// How often a fault was done.
    public long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }
}
