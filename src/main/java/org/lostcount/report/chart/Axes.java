package org.lostcount.report.chart;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleInsets;

/// The axes of our charts. Used by the thread that owns the chart.
public final class Axes {
    private static final double[] STEPS = {1, 2, 5};
    private static final double WIDE = 50;

    private Axes() {}

    public static NumberAxis seconds() {
        NumberAxis axis = new TimeAxis();
        axis.setAutoRange(false);
        axis.setRange(0, 1);
        return axis;
    }

    public static NumberAxis counts() {
        NumberAxis axis = new CountAxis();
        axis.setAutoRangeIncludesZero(true);
        axis.setNumberFormatOverride(ChartLook.COUNTS);
        axis.setUpperMargin(0.06);
        axis.setLowerMargin(0);
        return axis;
    }

    /// The names of bars that lie below each other.
    public static CategoryAxis rows() {
        CategoryAxis axis = new CategoryAxis();
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setCategoryMargin(0.25);
        axis.setMaximumCategoryLabelWidthRatio(0.6f);
        return axis;
    }

    public static NumberAxis rates() {
        NumberAxis axis = counts();
        axis.setNumberFormatOverride(ChartLook.RATES);
        return axis;
    }

    /// Whether the greatest of these is so many times the least that on an even axis the least would lie on the ground.
    public static boolean wide(double... values) {
        double least = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        return Arrays.stream(values).max().orElse(1) / least >= WIDE;
    }

    /// An axis on which each step is ten times the one before, from below the least of these to above the greatest.
    public static LogAxis magnitudes(double... values) {
        double least = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        double most = Arrays.stream(values).max().orElse(10);
        LogAxis axis = new LogAxis();
        axis.setBase(10);
        axis.setMinorTickMarksVisible(false);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(ChartLook.RATES);
        axis.setLabel("logarithmic");
        axis.setRange(
                Math.pow(10, Math.floor(Math.log10(least / 1.5))), Math.pow(10, Math.ceil(Math.log10(most * 1.5))));
        return axis;
    }

    public static LogAxis micros() {
        return decades(ChartLook.MICROS);
    }

    /// Operations per second, of which the quickest does far more than the slowest.
    public static LogAxis wideRates() {
        return decades(ChartLook.RATES);
    }

    private static LogAxis decades(NumberFormat format) {
        LogAxis axis = new LogAxis();
        axis.setBase(10);
        axis.setNumberFormatOverride(format);
        axis.setMinorTickMarksVisible(false);
        // Every decade, or fewer where their names would run into each other.
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setTickLabelInsets(new RectangleInsets(0, 4, 0, 4));
        return axis;
    }

    /// Makes a time axis end with the last of `seconds`.
    public static void until(NumberAxis axis, double[] seconds) {
        axis.setRange(0, seconds.length == 0 ? 1 : Math.max(1e-3, seconds[seconds.length - 1]));
    }

    /// A tick every so many seconds, named with as many decimals as that takes.
    static NumberTickUnit everySeconds(double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return new NumberTickUnit(
                step, new DecimalFormat((decimals == 0 ? "0" : "0." + "0".repeat(decimals)) + "' s'"));
    }

    /// The smallest of 1, 2, 5, 10, … that divides `range` into at most so many.
    static double step(double range, int most) {
        double power = Math.pow(10, Math.floor(Math.log10(range / most)));
        for (double step : STEPS) {
            if (range / (step * power) <= most) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
