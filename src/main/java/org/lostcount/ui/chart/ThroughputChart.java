package org.lostcount.ui.chart;

import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYAreaRenderer2;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.Axes;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.Series;

/// What became of the attempts of each moment, stacked: kept, lost, retried, failed. FX thread; what it hands to its
/// pane is done on the thread that paints.
final class ThroughputChart {
    private final Series series = new Series("kept", "lost", "retried", "failed");
    private final StackedXYAreaRenderer2 renderer = new StackedXYAreaRenderer2();
    private final XYPlot plot = new XYPlot(series, Axes.seconds(), Axes.rates(), renderer);
    private final ChartPane pane = new ChartPane("Throughput", new JFreeChart(null, null, plot, false))
            .legend("kept", "kept")
            .legend("lost", "lost")
            .legend("retried", "retried")
            .legend("failed", "failed");

    ThroughputChart() {
        renderer.setOutline(false);
        renderer.setRoundXCoordinates(true);
    }

    private ChartLook look = new ChartLook(Palette.LIGHT, 14);

    ChartPane pane() {
        return pane;
    }

    void dress(ChartLook to) {
        Palette palette = to.palette();
        pane.change(
                chart -> {
                    look = to;
                    to.dress(chart);
                    renderer.setSeriesPaint(0, ChartLook.color(palette.kept()));
                    renderer.setSeriesPaint(1, ChartLook.color(palette.lost()));
                    renderer.setSeriesPaint(2, ChartLook.color(palette.retried()));
                    renderer.setSeriesPaint(3, ChartLook.color(palette.failed()));
                },
                pane.sentence());
    }

    void show(List<Sample> samples, List<FaultMark> faults) {
        int points = samples.isEmpty() ? 0 : samples.size() + 1;
        double[] x = new double[points];
        double[][] y = new double[4][points];
        double[] lost = lostShares(samples);
        for (int i = 1; i < points; i++) {
            Sample sample = samples.get(i - 1);
            x[i] = sample.seconds();
            y[0][i] = sample.okRate() * (1 - lost[i - 1]);
            y[1][i] = sample.okRate() * lost[i - 1];
            y[2][i] = sample.retryRate();
            y[3][i] = sample.failRate();
        }
        for (int s = 0; s < 4 && points > 1; s++) {
            y[s][0] = y[s][1];
        }
        pane.change(
                _ -> {
                    // The other axis fits itself to what is seen of new data.
                    Axes.until((NumberAxis) plot.getDomainAxis(), x);
                    series.replace(x, y);
                    FaultMarks.put(plot, faults, look, false);
                },
                sentence(y, points - 1));
    }

    /// Which part of each sample's increments was lost: of all those between two readings of the counter the same.
    private static double[] lostShares(List<Sample> samples) {
        double[] shares = new double[samples.size()];
        double missingBefore = 0;
        double expectedBefore = 0;
        int from = 0;
        for (int i = 0; i < shares.length; i++) {
            Sample sample = samples.get(i);
            double done = Math.abs(sample.expected() - expectedBefore);
            if (sample.actual().isPresent() && done > 0) {
                double missing = Math.max(missingBefore, missing(sample));
                Arrays.fill(shares, from, i + 1, Math.min(1, (missing - missingBefore) / done));
                missingBefore = missing;
                expectedBefore = sample.expected();
                from = i + 1;
            }
        }
        return shares;
    }

    /// What is certainly missing by then; the actual value was read after the expected one was taken.
    private static double missing(Sample sample) {
        if (sample.actual().isEmpty()) {
            return 0;
        }
        double difference = sample.expected() - (double) sample.actual().getAsLong();
        return Math.max(0, sample.expected() < 0 ? -difference : difference);
    }

    private static String sentence(double[][] y, int last) {
        if (last < 1) {
            return "Chart of throughput: nothing was run yet.";
        }
        return "Chart of throughput: in the last moment per second " + Numbers.compact(y[0][last]) + " kept, "
                + Numbers.compact(y[1][last]) + " lost, " + Numbers.compact(y[2][last]) + " retried, "
                + Numbers.compact(y[3][last]) + " failed.";
    }
}
