package org.lostcount.history;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.lostcount.counter.Trace;

/// Records the operations of one worker, in 40 bytes each, until all recorders of a run together have reached their
/// cap. Written by one thread; any thread may read what it has recorded so far.
///
/// A record is five words, told from the top. Whose value the sum builds on (56 bits) and the delta (8). Whose value
/// it replaced (56), [#HANDED] (1), [#LOOKED] (1) and the [Kind] (6). When the operation began (48) and the cell (16).
/// From there to the beginning of this attempt, and on to the read (32 each). On to the write, and on to the end (32
/// each). Where one of the four takes longer than there is room for, the first of them is [#LONG], and all times are
/// in [LongTimes].
///
/// Where [#HANDED] is set, the first word is the operation whose value was handed out; where [#LOOKED] is, the one
/// whose value had been looked at. Both are of a store that adds by itself, and then what the sum builds on is what it
/// replaced.
public final class Recorder {
    /// The greatest delta, to either side, for which there is room.
    public static final int MAX_DELTA = 127;

    static final int WORDS = 5;
    /// Set beside the kind when the operation was handed a value.
    private static final int HANDED = 0x80;
    /// Set beside the kind when a value was looked at before the store added by itself.
    private static final int LOOKED = 0x40;
    /// The part of that byte that is the [Kind].
    private static final int KIND = 0x3f;
    /// In place of a time that has no room.
    private static final long LONG = 0xffff_ffffL;
    /// In place of the id of an operation that no run can have: one that is not recorded either.
    private static final long NOBODY = (1L << 55) - 1;
    /// Operations for which room is made at once.
    static final int CHUNK = 1 << 14;

    private static final int SEQUENCE_BITS = 40;

    /// Operations for which a recorder has room at first that is filled from a file: its head can name many
    /// workers.
    private static final int FEW = 16;

    private final int worker;
    private final AtomicInteger room;
    private final int first;
    private final LongTimes longTimes = new LongTimes();
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
    /// @param startNanos when the run began, by [System#nanoTime], as all times here
    /// @param begunNanos when the operation began, before its first attempt
    /// @param endedNanos when this attempt had its last answer, or was given up
    public void record(Trace trace, Kind kind, long delta, long startNanos, long begunNanos, long endedNanos) {
        Moments moments = new Moments(
                begunNanos - startNanos,
                trace.begunNanos() - startNanos,
                trace.readNanos() - startNanos,
                trace.wroteNanos() - startNanos,
                endedNanos - startNanos);
        if (trace.got() == Trace.UNKNOWN && trace.saw() != Trace.UNKNOWN) {
            addLooked(trace.saw(), trace.replaced(), moments, trace.cell(), delta, kind);
        } else {
            add(trace.basis(), trace.replaced(), trace.got(), moments, trace.cell(), delta, kind);
        }
    }

    /// Records an operation by its parts, which are those that a [History.Reader] tells; ids are those of [Trace].
    /// One whose times are not in order, or beyond [Moments#LONGEST], counts as made when there was no
    /// room, as do all after it.
    ///
    /// @throws IllegalArgumentException when a value was handed out (`got`) and the sum does not build on what it
    ///     replaced
    public void add(long basis, long replaced, long got, Moments moments, int cell, long delta, Kind kind) {
        boolean handed = got != Trace.UNKNOWN;
        if (handed && basis != replaced) {
            throw new IllegalArgumentException("only a store that adds by itself hands out values");
        }
        put(handed ? got : basis, replaced, handed ? HANDED : 0, moments, cell, delta, kind);
    }

    /// The same of an operation that looked at what `saw` had written, before the store added by itself to what it
    /// replaced.
    public void addLooked(long saw, long replaced, Moments moments, int cell, long delta, Kind kind) {
        put(saw, replaced, LOOKED, moments, cell, delta, kind);
    }

    private void put(long found, long replaced, int flag, Moments moments, int cell, long delta, Kind kind) {
        sequence++;
        int at = size;
        // Once one is missing the next would have the wrong id.
        if (sequence != at + 1 || !moments.fit() || (at % CHUNK == 0 && at > 0 && !takeChunk(at / CHUNK))) {
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
        chunk[word] = packed(found) << 8 | (delta & 0xff);
        chunk[word + 1] = packed(replaced) << 8 | flag | kind.code;
        chunk[word + 2] = moments.begun() << 16 | (cell & 0xffff);
        long waited = moments.called() - moments.begun();
        long before = moments.read() - moments.called();
        long window = moments.wrote() - moments.read();
        long after = moments.ended() - moments.wrote();
        if (Math.max(Math.max(waited, before), Math.max(window, after)) >= LONG) {
            longTimes.add(at, moments);
            chunk[word + 3] = LONG << 32;
        } else {
            chunk[word + 3] = waited << 32 | before;
            chunk[word + 4] = window << 32 | after;
        }
        size = at + 1;
    }

    private static long packed(long id) {
        return id << 8 >> 8 == id ? id : NOBODY;
    }

    /// Completes the record of a write whose answer was lost: it was made to `cell`, and replaced what operation
    /// `before` had written. Whoever adds builds on that, too.
    void replaced(long operation, int cell, long before) {
        if (operation >= size) {
            return;
        }
        int at = (int) operation;
        long[] chunk = chunks[at / CHUNK];
        int word = at % CHUNK * WORDS;
        if (kind(at).isUnknown() && replaced(at) == Trace.UNKNOWN) {
            if (first(at) == Trace.UNKNOWN) {
                chunk[word] = before << 8 | (chunk[word] & 0xff);
            }
            chunk[word + 1] = before << 8 | (chunk[word + 1] & 0xff);
            chunk[word + 2] = (chunk[word + 2] & ~0xffffL) | cell;
        }
    }

    /// Completes the record of an attempt that was given up before its answer came, where it is known by now what it
    /// replaced.
    public void complete(Trace trace) {
        long before = trace.replaced();
        long operation = sequence(trace.operation());
        if (before != Trace.UNKNOWN
                && operation < size
                && kind((int) operation).isUnknown()
                && replaced((int) operation) == Trace.UNKNOWN) {
            long[] chunk = chunks[(int) operation / CHUNK];
            int word = (int) operation % CHUNK * WORDS;
            chunk[word] = packed(trace.basis()) << 8 | (chunk[word] & 0xff);
            replaced(operation, trace.cell(), before);
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

    /// Gives back the room in which nothing was recorded; for when its worker records no more.
    void trim() {
        int last = size / CHUNK;
        if (last < chunks.length && chunks[last] != null) {
            chunks[last] = Arrays.copyOf(chunks[last], Math.max(FEW, size % CHUNK) * WORDS);
        }
    }

    /// Operations for which it holds room.
    int room() {
        return Arrays.stream(chunks)
                .mapToInt(chunk -> chunk == null ? 0 : chunk.length / WORDS)
                .sum();
    }

    int size() {
        return size;
    }

    /// Operations that were made, recorded or not.
    long made() {
        return sequence;
    }

    /// Whose value the operation's sum builds on, or was handed out to it, or looked at by it.
    private long first(int operation) {
        return word(operation, 0) >> 8;
    }

    private boolean is(int operation, int flag) {
        return (word(operation, 1) & flag) != 0;
    }

    long basis(int operation) {
        return is(operation, HANDED | LOOKED) ? replaced(operation) : first(operation);
    }

    long replaced(int operation) {
        return word(operation, 1) >> 8;
    }

    long got(int operation) {
        return is(operation, HANDED) ? first(operation) : Trace.UNKNOWN;
    }

    long saw(int operation) {
        return is(operation, LOOKED) ? first(operation) : Trace.UNKNOWN;
    }

    int delta(int operation) {
        return (byte) word(operation, 0);
    }

    Kind kind(int operation) {
        return Kind.of((int) word(operation, 1) & KIND);
    }

    int cell(int operation) {
        return (int) word(operation, 2) & 0xffff;
    }

    Moments moments(int operation) {
        long waited = word(operation, 3) >>> 32;
        if (waited == LONG) {
            return longTimes.of(operation);
        }
        long begun = word(operation, 2) >>> 16;
        long called = begun + waited;
        long read = called + (word(operation, 3) & LONG);
        long wrote = read + (word(operation, 4) >>> 32);
        return new Moments(begun, called, read, wrote, wrote + (word(operation, 4) & LONG));
    }

    private long word(int operation, int word) {
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
