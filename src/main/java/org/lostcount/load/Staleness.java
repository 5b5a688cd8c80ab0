package org.lostcount.load;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.lostcount.check.Lineage;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// How far what workers read was behind what they themselves had written before: a worker whose write was acknowledged,
/// and who then reads a value that is older, has read stale. Immutable.
///
/// @param reads of operations that had an acknowledged one of the same worker, on the same cell, before them
/// @param stale those of them that did not see it
/// @param most by how many writes the stalest was behind
/// @param stalest the operation with that read, by its index in the history; nothing where none is stale
public record Staleness(long reads, long stale, long most, OptionalInt stalest) {
    /// What a record tells whose losses are explained.
    static Staleness of(Lineage lineage) {
        History.Reader history = lineage.history();
        Map<Long, Integer> before = new HashMap<>();
        long reads = 0;
        long stale = 0;
        int most = 0;
        OptionalInt stalest = OptionalInt.empty();
        for (int i = 0; i < history.size(); i++) {
            if (lineage.place(i) < 0) {
                continue;
            }
            long own = ((long) history.worker(i) << Integer.SIZE) | history.cell(i);
            Integer last = before.get(own);
            int seen = lineage.seen(i);
            if (last != null && (seen == History.START || (seen >= 0 && lineage.place(seen) >= 0))) {
                reads++;
                int behind = lineage.place(last) - (seen == History.START ? first(lineage, i) : lineage.place(seen));
                if (behind > 0) {
                    stale++;
                }
                if (behind > most) {
                    most = behind;
                    stalest = OptionalInt.of(i);
                }
            }
            if (history.kind(i) == Kind.OK) {
                before.put(own, i);
            }
        }
        return new Staleness(reads, stale, most, stalest);
    }

    /// The place before the first write of the same cell.
    private static int first(Lineage lineage, int operation) {
        int place = lineage.place(operation);
        while (place > 0
                && lineage.history().cell(lineage.write(place - 1))
                        == lineage.history().cell(operation)) {
            place--;
        }
        return place - 1;
    }
}
