package org.lostcount.check;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lostcount.check.Lineage.Duplicate;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// Which values were handed to whom: each is that of a write, and who was handed the same write's was handed the same
/// number. Counted once; then immutable.
final class HandedValues {
    private final History.Reader history;
    private final WriteOrder writes;
    private final BitSet forgotten;
    /// The writes whose value was handed to more than one acknowledged operation.
    private final BitSet twice;

    private long handedOut;
    private long duplicates;

    /// @param forgotten the acknowledged operations that a killed store came back without
    HandedValues(History.Reader history, WriteOrder writes, BitSet forgotten) {
        this.history = history;
        this.writes = writes;
        this.forgotten = forgotten;
        twice = new BitSet(history.size());
    }

    /// Counts them. A value that was handed out must be that of a write.
    ///
    /// @param vanished operations that a killed store may have known
    /// @param unordered the cells of whose writes some may be unknown
    /// @param unexplained where to say which are not
    HandedValues count(BitSet vanished, BitSet unordered, List<String> unexplained) {
        BitSet handed = new BitSet(history.size());
        long unwritten = 0;
        for (int i = 0; i < history.size(); i++) {
            if (isHanded(i)) {
                handedOut++;
                int writer = history.index(history.gotId(i));
                if (writer < 0 || (!writes.has(writer) && !vanished.get(writer))) {
                    unwritten += unordered.get(history.cell(i)) ? 0 : 1;
                } else if (handed.get(writer)) {
                    twice.set(writer);
                } else {
                    handed.set(writer);
                }
            }
        }
        if (unwritten > 0) {
            unexplained.add(Plural.were(unwritten, "operation") + " handed a value that nobody wrote");
        }
        for (int i = 0; i < history.size() && !twice.isEmpty(); i++) {
            duplicates += isHandedTwice(i) ? 1 : 0;
        }
        return this;
    }

    private boolean isHanded(int operation) {
        return history.kind(operation) == Kind.OK
                && history.gotId(operation) != Trace.UNKNOWN
                && !forgotten.get(operation);
    }

    private boolean isHandedTwice(int operation) {
        return isHanded(operation) && isTwice(history.index(history.gotId(operation)));
    }

    private boolean isTwice(int writer) {
        return writer >= 0 && twice.get(writer);
    }

    long handedOut() {
        return handedOut;
    }

    long duplicates() {
        return duplicates;
    }

    Optional<Duplicate> first() {
        for (int place = 0; place < writes.size(); place++) {
            int writer = writes.write(place);
            if (twice.get(writer)) {
                int[] both = IntStream.range(0, history.size())
                        .filter(i -> isHandedTwice(i) && history.index(history.gotId(i)) == writer)
                        .limit(2)
                        .toArray();
                return Optional.of(new Duplicate(both[0], both[1], writer));
            }
        }
        return Optional.empty();
    }
}
