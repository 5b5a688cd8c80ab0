package org.lostcount.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// What one worker has done. Written by that worker alone, wait-free; read by anybody through [#read].
///
/// A sequence number is odd while the worker writes, and a reader that meets an odd or changed one reads again: the
/// worker never waits for those who watch it. All numbers stand in one array with a cache line of padding on either
/// side, so that neighbours' tallies do not slow each other down.
public final class Tally {
    /// The columns of a tally, as indices into what [#read] returns.
    public static final int ATTEMPTED = 0;

    public static final int OK = 1;
    public static final int FAILED = 2;
    public static final int INDETERMINATE = 3;
    public static final int RETRIES = 4;
    public static final int OK_PLUS = 5;
    public static final int OK_MINUS = 6;
    public static final int INFO_PLUS = 7;
    public static final int INFO_MINUS = 8;
    public static final int WAITED_NANOS = 9;
    /// The delta of the operation that is under way.
    public static final int DELTA_UNDER_WAY = 10;

    /// Operations that were answered that not enough is left.
    public static final int NONE_LEFT = 11;

    /// Attempts of which nobody knows, and after which the operation was sent again.
    public static final int RESENT = 12;

    public static final int RESENT_PLUS = 13;
    public static final int RESENT_MINUS = 14;

    private static final int COLUMNS = 15;
    private static final int PAD = 16;
    private static final int SEQUENCE = PAD + COLUMNS;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] slots = new long[PAD + COLUMNS + 1 + PAD];

    /// Operations begin: `count` of them, each of `delta`.
    public void begin(int count, long delta) {
        long sequence = enter();
        add(ATTEMPTED, count);
        set(DELTA_UNDER_WAY, delta);
        leave(sequence);
    }

    /// `count` operations that began with `delta` ended ok.
    public void ok(int count, long delta, int retries, long waitedNanos) {
        long sequence = enter();
        add(OK, count);
        add(delta > 0 ? OK_PLUS : OK_MINUS, count * delta);
        add(RETRIES, retries);
        set(WAITED_NANOS, waitedNanos);
        leave(sequence);
    }

    /// An operation was answered that not enough is left.
    public void noneLeft(int retries, long waitedNanos) {
        ended(NONE_LEFT, retries, waitedNanos);
    }

    /// An operation certainly did not happen.
    public void failed(int retries, long waitedNanos) {
        ended(FAILED, retries, waitedNanos);
    }

    private void ended(int column, int retries, long waitedNanos) {
        long sequence = enter();
        add(column, 1);
        add(RETRIES, retries);
        set(WAITED_NANOS, waitedNanos);
        leave(sequence);
    }

    /// Nobody knows whether an operation of `delta` happened.
    public void indeterminate(long delta, int retries, long waitedNanos) {
        long sequence = enter();
        add(INDETERMINATE, 1);
        add(delta > 0 ? INFO_PLUS : INFO_MINUS, delta);
        add(RETRIES, retries);
        set(WAITED_NANOS, waitedNanos);
        leave(sequence);
    }

    /// The same of one that had been sent again, in vain: the attempt of which nobody knows is the operation itself,
    /// and
    /// not one more.
    public void indeterminateThoughResent(long delta, int retries, long waitedNanos) {
        long sequence = enter();
        add(INDETERMINATE, 1);
        add(delta > 0 ? INFO_PLUS : INFO_MINUS, delta);
        add(delta > 0 ? RESENT_PLUS : RESENT_MINUS, -delta);
        add(RETRIES, retries);
        set(WAITED_NANOS, waitedNanos);
        leave(sequence);
    }

    /// Nobody knows whether an attempt of `delta` happened, and the operation is sent again.
    public void resent(long delta) {
        long sequence = enter();
        add(RESENT, 1);
        add(delta > 0 ? RESENT_PLUS : RESENT_MINUS, delta);
        leave(sequence);
    }

    /// A copy of all columns as they stood together at one moment. Any thread.
    public long[] read() {
        while (true) {
            long before = (long) SLOT.getAcquire(slots, SEQUENCE);
            long[] copy = Arrays.copyOfRange(slots, PAD, PAD + COLUMNS);
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && before == (long) SLOT.getOpaque(slots, SEQUENCE)) {
                return copy;
            }
            Thread.onSpinWait();
        }
    }

    private long enter() {
        long sequence = slots[SEQUENCE];
        SLOT.setOpaque(slots, SEQUENCE, sequence + 1);
        VarHandle.storeStoreFence();
        return sequence;
    }

    private void leave(long sequence) {
        SLOT.setRelease(slots, SEQUENCE, sequence + 2);
    }

    private void add(int column, long amount) {
        SLOT.setOpaque(slots, PAD + column, slots[PAD + column] + amount);
    }

    private void set(int column, long value) {
        SLOT.setOpaque(slots, PAD + column, value);
    }
}
