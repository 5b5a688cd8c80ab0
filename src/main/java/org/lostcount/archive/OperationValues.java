package org.lostcount.archive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.counter.Fate;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;

/// The values of a run's operations, and what became of those of which nobody knew: all of it follows from the ids.
/// Takes 9 bytes for each operation. One thread.
final class OperationValues {
    private static final byte OPEN = 1;
    private static final byte KNOWN = 2;
    private static final byte NONE = 3;

    private final Evidence evidence;
    private final Lineage lineage;
    private final History.Reader history;
    private final long[] values;
    private final byte[] known;
    private int[] way = new int[16];

    /// What follows for one operation. Immutable.
    ///
    /// @param from the value it built on
    /// @param to the value it wrote
    /// @param was the value it wrote over, where that is another one than it built on
    /// @param given the value it was handed
    /// @param fate what became of it, where its worker did not know
    record Of(
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Long was,
            @Nullable Long given,
            @Nullable String fate) {}

    OperationValues(Evidence evidence) {
        this.evidence = evidence;
        this.lineage = evidence.lineage();
        this.history = lineage.history();
        this.values = new long[history.size()];
        this.known = new byte[history.size()];
    }

    /// The way that the fate of an operation is written; nothing where it is not known.
    static @Nullable String word(Fate fate) {
        return switch (fate) {
            case HAPPENED -> "happened";
            case DID_NOT_HAPPEN -> "did not happen";
            case UNKNOWN -> null;
        };
    }

    Of of(int operation) {
        long basis = history.basisId(operation);
        long replaced = history.replacedId(operation);
        return new Of(
                value(operation, basis),
                replaced == Trace.UNKNOWN ? null : value(operation),
                replaced == basis ? null : value(operation, replaced),
                value(operation, history.gotId(operation)),
                history.kind(operation).isUnknown() && lineage.unexplained().isEmpty()
                        ? word(lineage.place(operation) >= 0 ? Fate.HAPPENED : Fate.DID_NOT_HAPPEN)
                        : null);
    }

    /// The number that an operation has: the value that it was handed or, where it worked that out itself, wrote.
    @Nullable
    Long handed(int operation) {
        int got = history.index(history.gotId(operation));
        return value(got >= 0 ? got : operation);
    }

    /// The value that an operation wrote, or would have.
    private @Nullable Long value(int operation) {
        if (known[operation] == 0) {
            work(operation);
        }
        return known[operation] == KNOWN ? (Long) values[operation] : null;
    }

    /// The value behind an id that `operation` has noted.
    private @Nullable Long value(int operation, long id) {
        int index = id == Trace.UNKNOWN ? History.MISSING : history.index(id);
        return index == History.START
                ? (Long) evidence.startOf(history.cell(operation))
                : index < 0 ? null : value(index);
    }

    /// Works out all values on the way back to one that is known, or to the start.
    private void work(int operation) {
        int length = 0;
        int at = operation;
        while (at >= 0 && known[at] == 0) {
            known[at] = OPEN;
            if (length == way.length) {
                way = Arrays.copyOf(way, 2 * length);
            }
            way[length++] = at;
            at = lineage.basis(at);
        }
        // A way that meets itself leads nowhere.
        boolean sound = at == History.START || (at >= 0 && known[at] == KNOWN);
        long value = at >= 0 ? values[at] : evidence.startOf(history.cell(way[length - 1]));
        while (length-- > 0) {
            value += history.delta(way[length]);
            values[way[length]] = value;
            known[way[length]] = sound ? KNOWN : NONE;
        }
    }

    /// One number for what follows of some operations, so that two tellings of it can be compared.
    static long digest(long sofar, Of next) {
        return sofar * 0x9e37_79b9_7f4a_7c15L + next.hashCode();
    }
}
