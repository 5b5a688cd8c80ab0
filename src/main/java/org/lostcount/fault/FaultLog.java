package org.lostcount.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was done to a store, and when. Any thread.
public final class FaultLog {
    /// Moments that are kept, beside those at which the store may have forgotten; of more every second one, then every
    /// fourth, and so on, so that
    /// those that are kept lie as all do. How many there were is counted.
    public static final int KEPT = 1_000;

    private volatile long startNanos = System.nanoTime();
    private final List<FaultMark> marks = new ArrayList<>();
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private volatile long livesOn = Long.MAX_VALUE;
    private long keptOneIn = 1;
    private long seen;

    /// Moments count from here on.
    ///
    /// @param start when load started, by [System#nanoTime]
    public void begin(long start) {
        startNanos = start;
    }

    /// Nanoseconds since load started.
    public long nanos() {
        return System.nanoTime() - startNanos;
    }

    /// Notes that `fault` is done now.
    public void add(Fault fault) {
        double seconds = nanos() / 1e9;
        synchronized (this) {
            counts.merge(fault, 1L, Long::sum);
            if (fault.mayForget() || seen++ % keptOneIn == 0) {
                marks.add(new FaultMark(seconds, fault));
            }
            if (marks.size() > KEPT) {
                thinOut();
            }
        }
    }

    /// Notes that from this moment on, in nanoseconds since load started, somebody else is let in to in place of a
    /// primary that lives on.
    public void livesOn(long nanos) {
        livesOn = nanos;
    }

    /// That moment, or [Long#MAX_VALUE] where there was none.
    public long livesOn() {
        return livesOn;
    }

    /// Takes away every second one, but of those at which the store may have forgotten none.
    private void thinOut() {
        keptOneIn *= 2;
        boolean[] keep = {false};
        marks.removeIf(mark -> !mark.fault().mayForget() && !(keep[0] ^= true));
    }

    /// Those that are kept, in their order.
    public synchronized List<FaultMark> marks() {
        return List.copyOf(marks);
    }

    /// How often each was done.
    public synchronized Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }
}
