package org.lostcount.history;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.lostcount.counter.Trace;

/// Records the operations of one worker, in 32 bytes each, until all recorders of a run together have reached their
/// cap. Written by one thread; any thread may read what it has recorded so far.
///
/// A record is four words: whose value the sum builds on, whose it replaced; from the top when the value was read
/// (48 bits) and the cell (16); and the window (48), the delta (8), [#HANDED] (1), [#LOOKED] (1) and the [Kind] (6).
/// Where [#HANDED] is set, the first word is the operation whose value was handed out; where [#LOOKED] is, the one
/// whose value had been looked at. Both are of a store that adds by itself, and then what the sum builds on is what it
/// replaced.
public final class Recorder {
    /// The greatest delta, to either side, for which there is room.
    public static final int MAX_DELTA = 127;

    static final int WORDS = 4;
    /// Set in the last byte of a record when the operation was handed a value.
    static final int HANDED = 0x80;
    /// Set in the last byte of a record when a value was looked at before the store added by itself.
    static final int LOOKED = 0x40;
    /// The part of the last byte that is the [Kind].
    static final int KIND = 0x3f;
    /// Operations for which room is made at once.
    static final int CHUNK = 1 << 14;

    private static final int SEQUENCE_BITS = 40;

    /// The longest time for which there is room, in nanoseconds: 78 hours. A run by time takes a day at most.
    public static final long LONGEST = (1L << 48) - 1;

    /// Operations for which a recorder has room at first that is filled from a file: its head can name many
    /// workers.
    private static final int FEW = 16;

    private final int worker;
    private final AtomicInteger room;
    private final int first;
    private long[][] chunks = new long[1][];
    private long sequence;
    private volatile int size;

    /// @param worker from 0
    /// @param room chunks that all recorders of the run may still take
    /// @param atOnce whether room for many is made at once, as a worker must not wait for it later
    Recorder(int worker, AtomicInteger room, boolean atOnce) {
        this.worker = worker;
        this.room = room;
        this.first = (atOnce ? CHUNK : FEW) * WORDS;
        takeChunk(0);
    }

    /// The id of the next operation.
    public long next() {
        return id(worker, sequence);
    }

    /// Records the operation whose id was [#next], if there is room.
    ///
    /// @param delta −128 to 127
    /// @param startNanos when the run began, by [System#nanoTime]
    public void record(Trace trace, Kind kind, long delta, long startNanos) {
        long read = trace.readNanos() - startNanos;
        long window = trace.wroteNanos() - trace.readNanos();
        if (trace.got() == Trace.UNKNOWN && trace.saw() != Trace.UNKNOWN) {
            addLooked(trace.saw(), trace.replaced(), read, window, trace.cell(), delta, kind);
        } else {
            add(trace.basis(), trace.replaced(), trace.got(), read, window, trace.cell(), delta, kind);
        }
    }

    /// Records an operation by its parts, which are those that a [History.Reader] tells; ids are those of [Trace].
    /// One whose times are not from 0 to [#LONGEST] counts as made when there was no room, as do all after it.
    ///
    /// @throws IllegalArgumentException when a value was handed out (`got`) and the sum does not build on what it
    ///     replaced
    public void add(
            long basis, long replaced, long got, long readNanos, long windowNanos, int cell, long delta, Kind kind) {
        boolean handed = got != Trace.UNKNOWN;
        if (handed && basis != replaced) {
            throw new IllegalArgumentException("only a store that adds by itself hands out values");
        }
        put(handed ? got : basis, replaced, handed ? HANDED : 0, readNanos, windowNanos, cell, delta, kind);
    }

    /// The same of an operation that looked at what `saw` had written, before the store added by itself to what it
    /// replaced.
    public void addLooked(long saw, long replaced, long readNanos, long windowNanos, int cell, long delta, Kind kind) {
        put(saw, replaced, LOOKED, readNanos, windowNanos, cell, delta, kind);
    }

    private void put(
            long found, long replaced, int flag, long readNanos, long windowNanos, int cell, long delta, Kind kind) {
        sequence++;
        int at = size;
        // Once one is missing the next would have the wrong id.
        boolean fits = readNanos >= 0 && readNanos <= LONGEST && windowNanos >= 0 && windowNanos <= LONGEST;
        if (sequence != at + 1 || !fits || (at % CHUNK == 0 && at > 0 && !takeChunk(at / CHUNK))) {
            return;
        }
        long[] chunk = chunks[at / CHUNK];
        if (chunk == null) {
            return;
        }
        int word = at % CHUNK * WORDS;
        if (word == chunk.length) {
            chunk = Arrays.copyOf(chunk, 2 * word);
            chunks[at / CHUNK] = chunk;
        }
        chunk[word] = found;
        chunk[word + 1] = replaced;
        chunk[word + 2] = readNanos << 16 | (cell & 0xffff);
        chunk[word + 3] = windowNanos << 16 | (delta & 0xff) << 8 | flag | kind.code;
        size = at + 1;
    }

    /// Completes the record of a write whose answer was lost: it was made to `cell`, and replaced what operation
    /// `before` had written. Whoever adds builds on that, too.
    void replaced(long operation, int cell, long before) {
        if (operation >= size) {
            return;
        }
        long[] chunk = chunks[(int) operation / CHUNK];
        int word = (int) operation % CHUNK * WORDS;
        if (Kind.of((int) chunk[word + 3] & KIND).isUnknown() && chunk[word + 1] == Trace.UNKNOWN) {
            chunk[word] = chunk[word] == Trace.UNKNOWN ? before : chunk[word];
            chunk[word + 1] = before;
            chunk[word + 2] = (chunk[word + 2] & ~0xffffL) | cell;
        }
    }

    private boolean takeChunk(int number) {
        if (room.getAndDecrement() <= 0) {
            room.incrementAndGet();
            return false;
        }
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * number);
        }
        chunks[number] = new long[first];
        return true;
    }

    int size() {
        return size;
    }

    /// Operations that were made, recorded or not.
    long made() {
        return sequence;
    }

    long word(int operation, int word) {
        return chunks[operation / CHUNK][operation % CHUNK * WORDS + word];
    }

    /// The id of a worker's operation, both from 0.
    public static long id(int worker, long sequence) {
        return (worker + 1L) << SEQUENCE_BITS | sequence;
    }

    /// The worker of the operation with this id, from 0.
    public static int worker(long id) {
        return (int) (id >>> SEQUENCE_BITS) - 1;
    }

    /// Which of its operations it is, from 0.
    public static long sequence(long id) {
        return id & ((1L << SEQUENCE_BITS) - 1);
    }
}
