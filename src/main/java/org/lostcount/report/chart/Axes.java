package org.lostcount.report.chart;

import java.text.DecimalFormat;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/// The axes of our charts. Used by the thread that owns the chart.
public final class Axes {
    private static final double[] STEPS = {1, 2, 5};
    private static final int MOST_TICKS = 6;

    private Axes() {}

    public static NumberAxis seconds() {
        NumberAxis axis = new NumberAxis();
        axis.setAutoRange(false);
        axis.setRange(0, 1);
        return axis;
    }

    public static NumberAxis counts() {
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(true);
        axis.setNumberFormatOverride(ChartLook.COUNTS);
        axis.setUpperMargin(0.06);
        axis.setLowerMargin(0);
        return axis;
    }

    public static NumberAxis rates() {
        NumberAxis axis = counts();
        axis.setNumberFormatOverride(ChartLook.RATES);
        return axis;
    }

    public static LogAxis micros() {
        LogAxis axis = new LogAxis();
        axis.setBase(10);
        axis.setNumberFormatOverride(ChartLook.MICROS);
        axis.setMinorTickMarksVisible(false);
        axis.setTickUnit(new NumberTickUnit(1));
        return axis;
    }

    /// Makes a time axis end with the last of `seconds`, with a handful of round ticks.
    public static void until(NumberAxis axis, double[] seconds) {
        double end = seconds.length == 0 ? 1 : Math.max(1e-3, seconds[seconds.length - 1]);
        double step = step(end);
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        axis.setTickUnit(
                new NumberTickUnit(
                        step, new DecimalFormat((decimals == 0 ? "0" : "0." + "0".repeat(decimals)) + "' s'")),
                false,
                true);
        axis.setRange(0, end);
    }

    /// The smallest of 1, 2, 5, 10, … that divides `range` into at most [#MOST_TICKS].
    public static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
        for (double step : STEPS) {
            if (range / (step * power) <= MOST_TICKS) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
