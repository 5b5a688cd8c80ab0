package org.lostcount.ui.chart;

import java.util.concurrent.TimeUnit;

/// How often one of several charts is painted while something is measured: so that painting takes no more than a share
/// of the processors, but once a second at least. One thread's.
final class PaintPace {
    /// Of all processors: with two of them, and 6 ms for a chart, a chart every 300 ms.
    private static final double SHARE = 0.01;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final double processors;
    private boolean begun;
    private long lastNanos;

    /// @param processors how many the machine has
    PaintPace(int processors) {
        this.processors = processors;
    }

    /// Whether a chart may be painted now; the next call counts from this one if so.
    ///
    /// @param costNanos what the last painting took of a processor
    boolean isDue(long nowNanos, long costNanos) {
        long pause = Math.min(LONGEST_NANOS, (long) (costNanos / (SHARE * processors)));
        boolean due = !begun || nowNanos - lastNanos >= pause;
        if (due) {
            begun = true;
            lastNanos = nowNanos;
        }
        return due;
    }
}
