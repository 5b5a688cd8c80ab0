package org.lostcount.check;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lostcount.counter.Plural;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// What became of operations, in sums: of those that were written, lost, forgotten, or of which nobody knew. Counted
/// once; then immutable.
final class Fates {
    private final History.Reader history;
    private final WriteOrder writes;
    private final BitSet kept;
    private final BitSet forgotten;
    private final BitSet vanished;
    private long missing;
    private long unwanted;
    private long writtenDelta;
    private long lost;
    private long lostDelta;
    private long lostAmount;
    private long forgottenDelta;
    private long forgottenAmount;
    private long resolved;
    private long resolvedDelta;

    /// @param kept the operations that the values left contain
    /// @param forgotten the acknowledged ones that a killed store came back without
    /// @param vanished those, and the others that it may have known
    Fates(History.Reader history, WriteOrder writes, BitSet kept, BitSet forgotten, BitSet vanished) {
        this.history = history;
        this.writes = writes;
        this.kept = kept;
        this.forgotten = forgotten;
        this.vanished = vanished;
    }

    /// Counts them. Every operation that was acknowledged must be among the writes, and no failed one may be.
    ///
    /// @param unordered the cells of whose writes some may be unknown, so that none of them is missed
    /// @param unexplained where to say which are not as they must be
    Fates count(BitSet unordered, List<String> unexplained) {
        for (int i = 0; i < history.size(); i++) {
            count(i, unordered.get(history.cell(i)));
        }
        if (missing > 0) {
            unexplained.add(Plural.of(missing, "operation") + " that " + Plural.were(missing) + " acknowledged "
                    + Plural.are(missing) + " not among the writes");
        }
        if (unwanted > 0) {
            unexplained.add(
                    Plural.of(unwanted, "operation") + " that failed " + Plural.are(unwanted) + " among the writes");
        }
        return this;
    }

    private void count(int i, boolean unordered) {
        boolean written = writes.has(i);
        Kind kind = history.kind(i);
        boolean had = kind == Kind.FOUND ? isFound(i) : written || forgotten.get(i);
        if (forgotten.get(i)) {
            forgottenDelta += history.delta(i);
            forgottenAmount += Math.abs(history.delta(i));
        }
        if ((kind == Kind.OK || kind == Kind.FOUND) && !had) {
            missing += unordered ? 0 : 1;
        } else if ((kind.isUndone() || kind == Kind.FOUND) && written) {
            unwanted++;
        } else if (kind.isUnknown() && written) {
            resolved++;
            resolvedDelta += history.delta(i);
        }
        if (!kind.isUndone() && written) {
            writtenDelta += history.delta(i);
        }
        if (!kind.isUndone() && written && !kept.get(i)) {
            lost++;
            lostDelta += history.delta(i);
            lostAmount += Math.abs(history.delta(i));
        }
    }

    /// Whether an earlier attempt is among the writes, or was.
    private boolean isFound(int operation) {
        return IntStream.range(history.firstAttempt(operation), operation)
                .anyMatch(i -> writes.has(i) || forgotten.get(i) || vanished.get(i));
    }

    long writtenDelta() {
        return writtenDelta;
    }

    long lost() {
        return lost;
    }

    long lostDelta() {
        return lostDelta;
    }

    long lostAmount() {
        return lostAmount;
    }

    long forgottenDelta() {
        return forgottenDelta;
    }

    long forgottenAmount() {
        return forgottenAmount;
    }

    long resolved() {
        return resolved;
    }

    long resolvedDelta() {
        return resolvedDelta;
    }
}
