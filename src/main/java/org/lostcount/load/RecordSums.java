package org.lostcount.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.lostcount.check.DeltaSums;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// What the workers of a run told, summed up anew from the record of their operations. Any thread.
public final class RecordSums {
    private RecordSums() {}

    /// How many operations of a record came to what, each once, as their workers told: one that was sent again and
    /// then failed is as unknown as its attempts. One of which only a lost attempt is on record had not ended.
    public static Map<Kind, Long> operations(History.Reader read) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (int i = 0; i < read.size(); i++) {
            boolean again = read.firstAttempt(i) < i;
            Kind came = switch (read.kind(i)) {
                case FOUND -> Kind.OK;
                case FAIL, NONE -> again ? Kind.INFO : read.kind(i);
                default -> read.kind(i);
            };
            if (came != Kind.RESENT) {
                counts.merge(came, 1L, Long::sum);
            }
        }
        return counts;
    }

    /// The deltas of a record as its workers told them.
    public static DeltaSums deltas(History history) {
        History.Reader read = history.read();
        DeltaSums sums = DeltaSums.ZERO;
        for (Unknown unknown : Unknown.of(read)) {
            long delta = unknown.end() == Unknown.End.OPEN ? unknown.delta() : 0;
            sums = sums.plus(new DeltaSums(
                    0,
                    0,
                    Math.max(0, delta),
                    Math.min(0, delta),
                    DeltaSums.Again.unknown(unknown.delta(), unknown.spare())));
        }
        return sums.plus(new DeltaSums(acknowledged(read, 1), acknowledged(read, -1), 0, 0));
    }

    /// The deltas of what was acknowledged, of one sign.
    static long acknowledged(History.Reader read, int sign) {
        return IntStream.range(0, read.size())
                .filter(i -> read.kind(i) == Kind.OK || read.kind(i) == Kind.FOUND)
                .mapToLong(read::delta)
                .filter(delta -> delta * sign > 0)
                .sum();
    }
}
