package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.lostcount.measure.LatencyRecorder;
import org.lostcount.measure.Totals;

/// The points of a run's charts, however long it runs: when there are more than 600, every two become one and from
/// then on a point stands for twice the time. One thread.
final class TimeSeries {
    private static final int MOST = 600;

    private final List<Sample> samples = new ArrayList<>();
    private final Histogram interval = LatencyRecorder.newHistogram();
    private int ticksPerPoint = 1;
    private int ticks;
    private double lastSeconds;
    private Totals last = Totals.ZERO;

    /// Takes what has happened since the last tick; makes a point of it once enough ticks have come.
    void tick(double seconds, Totals now, Expectation expected, OptionalLong actual, Histogram latencies) {
        interval.add(latencies);
        ticks++;
        if (ticks % ticksPerPoint == 0) {
            point(seconds, now, expected, actual);
        }
    }

    /// Ends it with what is known of the end, so that the chart ends as the run did: with a last point, or in the place
    /// of one that was made since then, of what had been read before.
    void end(double seconds, Totals now, Expectation expected, OptionalLong actual) {
        if (seconds > lastSeconds || samples.isEmpty()) {
            point(seconds, now, expected, actual);
            return;
        }
        Sample then = samples.removeLast();
        samples.add(new Sample(
                then.seconds(),
                expected.value(),
                expected.low(),
                expected.high(),
                actual,
                then.okRate(),
                then.retryRate(),
                then.failRate(),
                then.p50Micros(),
                then.p99Micros()));
    }

    private void point(double seconds, Totals now, Expectation expected, OptionalLong actual) {
        double time = seconds - lastSeconds;
        if (time <= 0) {
            return;
        }
        samples.add(new Sample(
                seconds,
                expected.value(),
                expected.low(),
                expected.high(),
                actual,
                (now.ok() - last.ok()) / time,
                (now.retries() - last.retries()) / time,
                (now.failed() + now.indeterminate() - last.failed() - last.indeterminate()) / time,
                interval.getTotalCount() == 0 ? 0 : interval.getValueAtPercentile(50) / 1e3,
                interval.getTotalCount() == 0 ? 0 : interval.getValueAtPercentile(99) / 1e3));
        interval.reset();
        last = now;
        lastSeconds = seconds;
        if (samples.size() > MOST) {
            halve();
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    private void halve() {
        List<Sample> merged = new ArrayList<>(MOST);
        double before = 0;
        for (int i = 0; i + 1 < samples.size(); i += 2) {
            Sample a = samples.get(i);
            Sample b = samples.get(i + 1);
            merged.add(merge(a, a.seconds() - before, b, b.seconds() - a.seconds()));
            before = b.seconds();
        }
        if (samples.size() % 2 == 1) {
            merged.add(samples.getLast());
        }
        samples.clear();
        samples.addAll(merged);
        ticksPerPoint *= 2;
    }

    private static Sample merge(Sample a, double aTime, Sample b, double bTime) {
        // A value that was read stays with what was expected at that moment.
        Sample read = b.actual().isPresent() || a.actual().isEmpty() ? b : a;
        return new Sample(
                b.seconds(),
                read.expected(),
                read.expectedLow(),
                read.expectedHigh(),
                read.actual(),
                mean(a.okRate(), aTime, b.okRate(), bTime),
                mean(a.retryRate(), aTime, b.retryRate(), bTime),
                mean(a.failRate(), aTime, b.failRate(), bTime),
                mean(a.p50Micros(), aTime, b.p50Micros(), bTime),
                Math.max(a.p99Micros(), b.p99Micros()));
    }

    private static double mean(double a, double aTime, double b, double bTime) {
        return (a * aTime + b * bTime) / (aTime + bTime);
    }
}
