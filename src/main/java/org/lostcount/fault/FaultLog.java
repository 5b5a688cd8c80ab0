package org.lostcount.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was done to a store, and when. Any thread.
public final class FaultLog {
    /// Moments that are kept; of more only the number.
    public static final int KEPT = 1_000;

    private volatile long startNanos = System.nanoTime();
    private final List<FaultMark> marks = new ArrayList<>();
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

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
            if (marks.size() < KEPT) {
                marks.add(new FaultMark(seconds, fault));
            }
        }
    }

    /// The first [#KEPT], in their order.
    public synchronized List<FaultMark> marks() {
        return List.copyOf(marks);
    }

    /// How often each was done.
    public synchronized Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }
}
