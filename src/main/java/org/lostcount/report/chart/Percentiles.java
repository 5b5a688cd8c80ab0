package org.lostcount.report.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.lostcount.measure.Distribution;

/// A latency distribution as a line whose tail has as much room as its middle: the same for each nine. Any thread.
final class Percentiles {
    private static final int PARTS_OF_A_DECADE = 10;

    private Percentiles() {}

    /// @param oneIn operations of which one takes longer
    /// @param micros than this
    record Point(double oneIn, double micros) {}

    /// The line, which ends where there is one operation left; empty when none was timed.
    static List<Point> of(Distribution latencies) {
        long samples = latencies.summary().samples();
        if (samples == 0) {
            return List.of();
        }
        int parts = (int) Math.floor(Math.log10((double) samples) * PARTS_OF_A_DECADE);
        return IntStream.rangeClosed(0, parts)
                .mapToDouble(i -> Math.pow(10, (double) i / PARTS_OF_A_DECADE))
                .mapToObj(oneIn -> new Point(oneIn, Math.max(1e-3, latencies.percentileMicros(100 - 100 / oneIn))))
                .toList();
    }

    static LogAxis axis() {
        LogAxis axis = new LogAxis();
        axis.setBase(10);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(ChartLook.PERCENTILES);
        axis.setLabel("share of operations that take no longer");
        return axis;
    }
}
