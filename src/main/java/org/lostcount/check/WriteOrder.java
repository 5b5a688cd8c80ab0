package org.lostcount.check;

import java.util.List;
import org.lostcount.counter.FinalCell;
import org.lostcount.history.History;

/// The writes of all cells in their order, one cell's after another's: each noted whose value it replaced, so those of
/// a cell lead from the value that is left back to its start. One thread until all cells are in it.
final class WriteOrder {
    private final History.Reader history;
    private final int[] order;
    /// Where a write stands in the order, from 1; 0 where the operation is not among the writes.
    private final int[] places;
    private int size;

    WriteOrder(History.Reader history) {
        this.history = history;
        order = new int[history.size()];
        places = new int[history.size()];
    }

    /// Puts the writes of a cell into their order, back from the last.
    ///
    /// @param replaced whose value each operation replaced
    /// @return where the way back ends: [History#START] where it leads to the start of the cell, otherwise the
    /// operation that leads no further, or [History#MISSING] where it led to one that stands elsewhere
    int add(FinalCell end, int last, int[] replaced) {
        int first = size;
        for (int i = last; i != History.START; i = replaced[i]) {
            if (i == History.MISSING) {
                return size > first ? order[size - 1] : History.MISSING;
            }
            if (places[i] != 0) {
                return History.MISSING;
            }
            if (history.cell(i) != end.cell()) {
                return i;
            }
            order[size++] = i;
            places[i] = size;
        }
        for (int low = first, high = size - 1; low < high; low++, high--) {
            int swapped = order[low];
            order[low] = order[high];
            order[high] = swapped;
        }
        for (int place = first; place < size; place++) {
            places[order[place]] = place + 1;
        }
        return History.START;
    }

    /// For each write from `first` on, where in the order the last value stands that contains it.
    ///
    /// @param bases whose value each operation's own builds on
    /// @param unexplained where to say that some build on later ones
    int[] containedUntil(int first, int[] bases, List<String> unexplained) {
        int[] until = new int[size - first];
        boolean later = false;
        for (int place = size - 1; place >= first; place--) {
            until[place - first] = Math.max(until[place - first], place);
            int basis = bases[order[place]];
            if (basis >= 0 && place(basis) >= first && place(basis) < place) {
                int at = place(basis) - first;
                until[at] = Math.max(until[at], until[place - first]);
            } else if (basis != History.START) {
                later = true;
            }
        }
        if (later) {
            unexplained.add("a value builds on one that was not written before it");
        }
        return until;
    }

    int size() {
        return size;
    }

    /// The write at a place, from 0.
    int write(int place) {
        return order[place];
    }

    /// Where a write stands, from 0; −1 for an operation that is not among the writes.
    int place(int operation) {
        return places[operation] - 1;
    }

    boolean has(int operation) {
        return places[operation] != 0;
    }
}
