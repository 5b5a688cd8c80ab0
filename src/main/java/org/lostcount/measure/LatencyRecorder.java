package org.lostcount.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/// One worker's latencies, in nanoseconds with two significant digits: steps of at most 1 %. [#record] belongs to
/// the worker and never waits; [#drainInto] belongs to one reader.
public final class LatencyRecorder {
    /// Two digits and not three: a thousand workers' histograms then take tens of megabytes, not hundreds.
    private static final int DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);
    private @Nullable Histogram recycled;

    public static Histogram newHistogram() {
        return new Histogram(DIGITS);
    }

    public void record(long nanos) {
        recorder.recordValue(Math.max(nanos, 0));
    }

    /// Adds what was recorded since the last call to `interval` and forgets it.
    public void drainInto(Histogram interval) {
        recycled = recorder.getIntervalHistogram(recycled);
        interval.add(recycled);
    }

    /// Forgets everything, as after a warm-up. Not while the worker records.
    public void reset() {
        recorder.reset();
    }
}
