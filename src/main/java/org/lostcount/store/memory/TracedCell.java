package org.lostcount.store.memory;

import java.util.concurrent.atomic.AtomicReference;
import org.lostcount.counter.Trace;

/// A number in memory that is written together with the id of the operation that writes it, as one session sees it.
/// One thread; the reference behind it is shared by all sessions.
///
/// Number and id are one immutable pair behind one reference, so that nobody sees the number of one write with the id
/// of another.
final class TracedCell implements MemoryNaive.Cell, MemoryConditional.Cell {
    /// What one write left. Immutable.
    ///
    /// @param writer the id of its operation, or [Trace#START]
    record Written(long value, long writer) {}

    private final int place;
    private final AtomicReference<Written> last;
    private final Trace trace;

    /// @param place which of the counter's cells, from 0
    /// @param last what was written there last
    TracedCell(int place, AtomicReference<Written> last, Trace trace) {
        this.place = place;
        this.last = last;
        this.trace = trace;
    }

    static Written start(long value) {
        return new Written(value, Trace.START);
    }

    // region evidence
    /// The clock is asked first: after the read it could be later than a write that was not yet there.
    @Override
    public long get() {
        long nanos = System.nanoTime();
        Written there = last.get();
        trace.read(place, there.writer(), nanos);
        return there.value();
    }

    /// Overwrites blindly whatever is there by now, as the write of a volatile field does: that the exchange also
    /// returns what it has overwritten saves nobody's increment, as it is known only when it is gone.
    @Override
    public void set(long n) {
        Written overwritten = last.getAndSet(new Written(n, trace.operation()));
        trace.wrote(place, overwritten.writer());
    }

    /// Writes if the number still is `expected`, whoever has written it: a number that was changed and came back is
    /// the same to an AtomicLong.
    @Override
    public boolean compareAndSet(long expected, long n) {
        Written mine = new Written(n, trace.operation());
        Written there = last.get();
        while (there.value() == expected) {
            if (last.compareAndSet(there, mine)) {
                trace.added(place, there.writer());
                return true;
            }
            there = last.get();
        }
        return false;
    }
    // endregion
}
