package org.lostcount.counter;

/// The evidence of one attempt: what a session writes beside the value, and what it finds there.
///
/// The worker begins an attempt with the id of its operation; the session writes that id together with the value,
/// and notes whose value it read and whose it replaced. One thread; any may read what was replaced, and what was noted
/// before it.
public final class Trace {
    /// The id of nobody: the value was the counter's start.
    public static final long START = 0;
    /// The store did not say.
    public static final long UNKNOWN = -1;

    private long operation = UNKNOWN;
    private int cell;
    private long basis = UNKNOWN;
    private volatile long replaced = UNKNOWN;
    private long got = UNKNOWN;
    private long saw = UNKNOWN;
    private long begunNanos;
    private long readNanos;
    private long wroteNanos;

    /// Forgets the attempt before; `id` is above [#START] and unique in the run.
    public void begin(long id) {
        operation = id;
        cell = 0;
        basis = UNKNOWN;
        replaced = UNKNOWN;
        got = UNKNOWN;
        saw = UNKNOWN;
        begunNanos = System.nanoTime();
        readNanos = begunNanos;
        wroteNanos = begunNanos;
    }

    /// The id to write beside the value.
    public long operation() {
        return operation;
    }

    /// A value was read that operation `writer` had written into `place`: the sum will build on it.
    public void read(int place, long writer) {
        read(place, writer, System.nanoTime());
    }

    /// The same, for a value that was there at `nanos` or soon after.
    public void read(int place, long writer, long nanos) {
        cell = place;
        basis = writer;
        readNanos = nanos;
        wroteNanos = nanos;
    }

    /// The store is about to add by itself: what was read before was only looked at, and the sum does not build on it.
    public void looked() {
        saw = basis;
        basis = UNKNOWN;
    }

    /// The sum was written over what operation `writer` had written into `place`.
    public void wrote(int place, long writer) {
        cell = place;
        replaced = writer;
        wroteNanos = System.nanoTime();
    }

    /// As [#wrote], where the store itself made sure that what was replaced is what the sum builds on.
    public void added(int place, long writer) {
        basis = writer;
        wrote(place, writer);
    }

    /// The answer was lost, if there was one to come: what was written, was written by now.
    public void lost() {
        if (replaced == UNKNOWN) {
            wroteNanos = System.nanoTime();
        }
    }

    /// After [#added]: the value that operation `writer` had written was handed out as what came of the addition.
    public void handed(long writer) {
        got = writer;
    }

    /// Which of the counter's cells, from 0.
    public int cell() {
        return cell;
    }

    /// Whose value the sum builds on, or [#UNKNOWN].
    public long basis() {
        return basis;
    }

    /// Whose value was replaced, or [#UNKNOWN].
    public long replaced() {
        return replaced;
    }

    /// Whose value was handed out, or [#UNKNOWN].
    public long got() {
        return got;
    }

    /// Whose value was looked at before the store added by itself, or [#UNKNOWN].
    public long saw() {
        return saw;
    }

    /// When the attempt began, before its first statement, by [System#nanoTime].
    public long begunNanos() {
        return begunNanos;
    }

    /// When the value was there, by [System#nanoTime]; when the attempt began, where the store adds by itself.
    public long readNanos() {
        return readNanos;
    }

    /// When the write was answered; for what was never written, as [#readNanos].
    public long wroteNanos() {
        return wroteNanos;
    }
}
