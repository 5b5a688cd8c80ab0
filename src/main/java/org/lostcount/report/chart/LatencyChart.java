package org.lostcount.report.chart;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;
import org.lostcount.report.Numbers;

/// Median and 99th percentile of each moment, on a logarithmic axis: the two are often decades apart.
public final class LatencyChart extends RunChart {
    private static final int FEW = 40;

    private final Series series;
    private final XYLineAndShapeRenderer renderer;
    private final LogAxis axis;

    LatencyChart() {
        this(new Series("p50", "p99"), new XYLineAndShapeRenderer(true, false), Axes.micros());
    }

    private LatencyChart(Series series, XYLineAndShapeRenderer renderer, LogAxis axis) {
        super("Latency", axis, series, renderer);
        this.series = series;
        this.renderer = renderer;
        this.axis = axis;
        renderer.setDrawSeriesLineAsPath(true);
    }

    @Override
    public List<Word> legend() {
        return List.of(
                new Word("p99", "p99", palette -> ChartLook.color(palette.retried())),
                new Word("p50", "p50", palette -> ChartLook.color(palette.kept())));
    }

    @Override
    void dressed(ChartLook to) {
        double r = to.fontSize() / 4.5;
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(0, -1.3 * r);
        diamond.lineTo(1.3 * r, 0);
        diamond.lineTo(0, 1.3 * r);
        diamond.lineTo(-1.3 * r, 0);
        diamond.closePath();
        renderer.setSeriesPaint(0, ChartLook.color(to.palette().kept()));
        renderer.setSeriesStroke(0, to.line());
        renderer.setSeriesShape(0, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
        renderer.setSeriesPaint(1, ChartLook.color(to.palette().retried()));
        renderer.setSeriesStroke(1, to.dashed());
        renderer.setSeriesShape(1, diamond);
    }

    @Override
    public Shown of(RunSeries run) {
        List<FaultMark> faults = run.faults();
        List<Sample> timed =
                run.samples().stream().filter(s -> s.p50Micros() > 0).toList();
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
        Runnable apply = () -> {
            // The other axis fits itself to what is seen of new data.
            Axes.until((NumberAxis) plot.getDomainAxis(), x);
            series.replace(x, y);
            FaultMarks.put(plot, faults, look(), false);
            axis.setRange(from, to);
            renderer.setDefaultShapesVisible(x.length <= FEW);
        };
        return new Shown(apply, sentence(run.whole()), List.of(), Map.of(), () -> table(timed));
    }

    private static List<List<String>> table(List<Sample> timed) {
        return Stream.concat(
                        Stream.of(List.of("seconds", "p50 µs", "p99 µs")),
                        timed.stream()
                                .map(sample -> List.of(
                                        CountChart.seconds(sample),
                                        micros(sample.p50Micros()),
                                        micros(sample.p99Micros()))))
                .toList();
    }

    private static String micros(double micros) {
        return String.format(Locale.ROOT, "%.1f", micros);
    }

    private static String sentence(Latency whole) {
        if (whole.samples() == 0) {
            return "Chart of latency: nothing was timed yet.";
        }
        return "Chart of latency: over the whole run the median is " + Numbers.micros(whole.p50())
                + " and the 99th percentile is " + Numbers.micros(whole.p99()) + ".";
    }
}
