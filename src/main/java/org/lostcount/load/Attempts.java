package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Trace;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;
import org.lostcount.measure.Tally;

/// The attempts of one worker: those that are recorded, and those of which nobody knows.
///
/// Used by its worker's thread; whoever gives that up does so by [#giveUp], and both hold the monitor of this object
/// meanwhile.
///
/// An operation is recorded by its last attempt; one that was sent again by each whose answer was lost, too.
final class Attempts {
    /// What a warm-up leaves beside its values, which are thrown away.
    private static final long NOT_RECORDED = Long.MAX_VALUE;

    private final @Nullable Recorder recorder;
    private final @Nullable Trace trace;
    private final Tally tally;
    private final List<Unknown> unknowns = new ArrayList<>();
    /// The attempts at the operation under way of which nobody knows.
    private final List<Unknown.Attempt> lost = new ArrayList<>();

    private long startNanos;
    /// Whether the next attempt is the first one at its operation.
    private boolean first = true;
    private boolean underWay;
    private long begunNanos;
    private long calledNanos;
    /// The attempt that was given up, while it may have happened.
    private long givenUp = Trace.UNKNOWN;

    /// @param recorder keeps what the session traces, or nothing
    /// @param trace the session's
    Attempts(@Nullable Recorder recorder, @Nullable Trace trace, Tally tally) {
        this.recorder = recorder;
        this.trace = trace;
        this.tally = tally;
    }

    /// The run has begun, by [System#nanoTime].
    void begun(long start) {
        startNanos = start;
    }

    /// Before each attempt.
    void begin() {
        if (trace != null) {
            synchronized (this) {
                trace.begin(recorder == null ? NOT_RECORDED : recorder.next());
                calledNanos = trace.begunNanos();
                begunNanos = first ? calledNanos : begunNanos;
                first = false;
                underWay = true;
            }
        }
    }

    /// What an operation came to, or an attempt after which it is sent again.
    void record(Kind kind, long delta) {
        if (recorder != null && trace != null) {
            if (kind.isUnknown()) {
                trace.lost();
            }
            recorder.record(trace, kind, delta, startNanos, begunNanos, System.nanoTime());
        }
        first = kind != Kind.RESENT;
        underWay = false;
    }

    /// The worker was interrupted, in an attempt or before the next one.
    void interrupted(long delta) {
        if (anyLost()) {
            // The record of the attempt before is complete.
            begin();
        }
        record(Kind.FAIL, delta);
    }

    /// The answer to an attempt was lost, and the operation is sent again.
    void resent(Outcome.Info info, long delta) {
        record(Kind.RESENT, delta);
        lost(info);
        tally.resent(delta);
    }

    /// The answer to an attempt was lost.
    void lost(Outcome.Info info) {
        lost.add(new Unknown.Attempt(info.transaction(), trace == null ? Trace.UNKNOWN : trace.operation()));
    }

    /// The operation under way is not waited for, and what the session traces of it may still change. Says whether an
    /// attempt was under way, of which nobody knows; else one of those before may have been the operation.
    boolean giveUp(long delta) {
        boolean one = underWay || !anyLost();
        if (recorder == null || trace == null) {
            one = true;
            lost.add(new Unknown.Attempt(Optional.empty(), Trace.UNKNOWN));
        } else {
            long now = System.nanoTime() - startNanos;
            long called = underWay ? calledNanos - startNanos : now;
            Moments moments = new Moments(first ? called : begunNanos - startNanos, called, called, now, now);
            if (one) {
                givenUp = recorder.next();
                lost.add(new Unknown.Attempt(Optional.empty(), givenUp));
            }
            recorder.add(Trace.UNKNOWN, Trace.UNKNOWN, Trace.UNKNOWN, moments, 0, delta, one ? Kind.INFO : Kind.FAIL);
        }
        end(Unknown.End.OPEN, delta);
        return one;
    }

    /// The attempt that was given up did not happen.
    void undone() {
        givenUp = Trace.UNKNOWN;
    }

    /// Completes the record of the attempt that was given up by what the session has traced of it meanwhile: what it
    /// replaced, where its write was answered.
    void close() {
        if (recorder != null && trace != null && givenUp != Trace.UNKNOWN && trace.operation() == givenUp) {
            recorder.complete(trace);
        }
    }

    /// Whether nobody knows of an attempt at the operation under way.
    boolean anyLost() {
        return !lost.isEmpty();
    }

    /// The operation under way has ended.
    void end(Unknown.End end, long delta) {
        if (anyLost()) {
            unknowns.add(new Unknown(delta, List.copyOf(lost), end));
            lost.clear();
        }
    }

    /// The operations of which, or of whose attempts, nobody knows; after the work.
    List<Unknown> unknowns() {
        return List.copyOf(unknowns);
    }
}
