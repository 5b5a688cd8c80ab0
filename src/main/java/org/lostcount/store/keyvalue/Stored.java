package org.lostcount.store.keyvalue;

import org.lostcount.counter.Trace;

/// What a cell holds. Immutable.
///
/// @param number the number
/// @param writer the operation that wrote it, in a run with evidence; or [Trace#START]
/// @param version what the store calls this write of the cell, where it is needed to write on a condition
public record Stored(long number, long writer, String version) {
    /// Of a cell that is not there.
    public static final Stored NOTHING = of(0);

    public Stored(long number, long writer) {
        this(number, writer, "");
    }

    /// A number of which no operation is known.
    public static Stored of(long number) {
        return new Stored(number, Trace.START);
    }
}
