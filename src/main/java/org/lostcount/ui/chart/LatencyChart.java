package org.lostcount.ui.chart;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.Axes;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.Series;

/// Median and 99th percentile of each moment, on a logarithmic axis: the two are often decades apart. FX
/// thread; what it hands to its pane is done on the thread that paints.
final class LatencyChart {
    private static final int FEW = 40;

    private final Series series = new Series("p50", "p99");
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final LogAxis axis = Axes.micros();
    private final XYPlot plot = new XYPlot(series, Axes.seconds(), axis, renderer);
    private final ChartPane pane = new ChartPane("Latency", new JFreeChart(null, null, plot, false))
            .legend("p99", "p99")
            .legend("p50", "p50");

    private ChartLook look = new ChartLook(Palette.LIGHT, 14);

    ChartPane pane() {
        return pane;
    }

    void dress(ChartLook to) {
        Palette palette = to.palette();
        double r = to.fontSize() / 4.5;
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(0, -1.3 * r);
        diamond.lineTo(1.3 * r, 0);
        diamond.lineTo(0, 1.3 * r);
        diamond.lineTo(-1.3 * r, 0);
        diamond.closePath();
        pane.change(
                chart -> {
                    look = to;
                    to.dress(chart);
                    renderer.setSeriesPaint(0, ChartLook.color(palette.kept()));
                    renderer.setSeriesStroke(0, to.line());
                    renderer.setSeriesShape(0, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
                    renderer.setSeriesPaint(1, ChartLook.color(palette.retried()));
                    renderer.setSeriesStroke(1, to.dashed());
                    renderer.setSeriesShape(1, diamond);
                },
                pane.sentence());
    }

    void show(List<Sample> samples, Latency whole, List<FaultMark> faults) {
        List<Sample> timed = samples.stream().filter(s -> s.p50Micros() > 0).toList();
        double[] x = new double[timed.size()];
        double[][] y = new double[2][x.length];
        double low = Double.MAX_VALUE;
        double high = 0;
        for (int i = 0; i < x.length; i++) {
            Sample sample = timed.get(i);
            x[i] = sample.seconds();
            y[0][i] = sample.p50Micros();
            y[1][i] = sample.p99Micros();
            low = Math.min(low, y[0][i]);
            high = Math.max(high, y[1][i]);
        }
        double from = x.length == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(low / 1.25)));
        double to = x.length == 0 ? 1000 : Math.max(10 * from, Math.pow(10, Math.ceil(Math.log10(high * 1.25))));
        pane.change(
                _ -> {
                    // The other axis fits itself to what is seen of new data.
                    Axes.until((NumberAxis) plot.getDomainAxis(), x);
                    series.replace(x, y);
                    FaultMarks.put(plot, faults, look, false);
                    axis.setRange(from, to);
                    renderer.setDefaultShapesVisible(x.length <= FEW);
                },
                sentence(whole));
    }

    private static String sentence(Latency whole) {
        if (whole.samples() == 0) {
            return "Chart of latency: nothing was timed yet.";
        }
        return "Chart of latency: over the whole run the median is " + Numbers.micros(whole.p50())
                + " and the 99th percentile is " + Numbers.micros(whole.p99()) + ".";
    }
}
