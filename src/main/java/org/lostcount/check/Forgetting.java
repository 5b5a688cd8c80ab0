package org.lostcount.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// Which of a run's operations a killed store came back without. One use, one thread.
final class Forgetting {
    private static final long NOWHERE = -1;

    private final History.Reader history;
    private final int[] replaced;
    private final WriteOrder writes;

    /// @param replaced whose value each operation replaced
    /// @param writes those that were left
    Forgetting(History.Reader history, int[] replaced, WriteOrder writes) {
        this.history = history;
        this.replaced = replaced;
        this.writes = writes;
    }

    /// An acknowledged operation that is not among the writes was forgotten when its way back, over what it
    /// replaced and what that replaced, meets the writes at a value that nobody else wrote over until the store
    /// was let in again. Where the way comes to an operation whose answer was lost, so that nobody knows what it
    /// replaced, it may have met them anywhere: the store did know that operation, and does not any more.
    ///
    /// @param restarts when the store was let in again, in the history's own time, in order
    /// @param livesOn at which of them somebody else was let in to in place of a server that went on by itself:
    ///     what that acknowledged afterwards is forgotten, too; [Long#MAX_VALUE] for none
    /// @param forgotten where to note the acknowledged ones
    /// @param vanished where to note those, and the others that a killed store may have known
    void find(long[] restarts, long livesOn, BitSet forgotten, BitSet vanished) {
        if (restarts.length == 0) {
            return;
        }
        Map<Integer, Integer> firstOfCell = new HashMap<>();
        for (int place = 0; place < writes.size(); place++) {
            firstOfCell.putIfAbsent(history.cell(writes.write(place)), writes.write(place));
        }
        // What is known of operations that are not among the writes; 0 for not yet.
        long[] until = new long[history.size()];
        for (int i = 0; i < until.length; i++) {
            if (!writes.has(i) && isAcknowledged(i)) {
                long restart = Math.min(firstAfter(restarts, written(i)), livesOn);
                if (restart <= overwritten(i, firstOfCell, until) && restart < Long.MAX_VALUE) {
                    forgotten.set(i);
                    vanished.set(i);
                }
            }
        }
        for (int i = 0; i < until.length; i++) {
            // Others of which nobody knows, between those.
            for (int j = forgotten.get(i) ? replaced[i] : History.START;
                    j >= 0 && !writes.has(j) && !vanished.get(j); ) {
                vanished.set(j);
                j = replaced[j];
            }
        }
    }

    /// Whether somebody was told that it had happened, be it by a later attempt.
    private boolean isAcknowledged(int operation) {
        Kind kind = history.kind(operation);
        return kind == Kind.OK || (kind == Kind.RESENT && history.kind(history.lastAttempt(operation)) == Kind.FOUND);
    }

    private static long firstAfter(long[] restarts, long nanos) {
        int at = Arrays.binarySearch(restarts, nanos);
        int after = at >= 0 ? at + 1 : -at - 1;
        return after < restarts.length ? restarts[after] : Long.MAX_VALUE;
    }

    private long written(int operation) {
        return history.wroteNanos(operation);
    }

    /// When the value at which the way back from an operation meets the writes was written over, or
    /// [Long#MAX_VALUE] if it never was, or [#NOWHERE].
    private long overwritten(int operation, Map<Integer, Integer> firstOfCell, long[] until) {
        int i = operation;
        int last = operation;
        while (i >= 0 && !writes.has(i) && until[i] == 0) {
            // Until the end of the way is known; a way in a circle ends nowhere.
            until[i] = NOWHERE;
            last = i;
            i = replaced[i];
        }
        long found = NOWHERE;
        if (i >= 0) {
            found = writes.has(i) ? after(i) : until[i];
        } else if (i == History.START) {
            Integer first = firstOfCell.get(history.cell(operation));
            found = first == null ? Long.MAX_VALUE : written(first);
        } else if (history.kind(last).isUnknown()) {
            found = Long.MAX_VALUE;
        }
        for (int j = operation; found != NOWHERE && j >= 0 && !writes.has(j) && until[j] == NOWHERE; j = replaced[j]) {
            until[j] = found;
        }
        return found;
    }

    /// When the write after this one, of the same cell, was made.
    private long after(int write) {
        int next = writes.place(write) + 1;
        return next < writes.size() && history.cell(writes.write(next)) == history.cell(write)
                ? written(writes.write(next))
                : Long.MAX_VALUE;
    }
}
