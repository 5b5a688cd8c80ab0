package org.lostcount.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;

/// Expected and actual over time, the gap between them filled and named.
public final class CountChart extends RunChart {
    /// The part of the picture's height below which a name does not fit into the gap.
    private static final double ROOM_FOR_A_NAME = 0.1;

    private static final String POSSIBLE = "possible";
    private static final String FAULT = "fault";
    private static final String FORESEEN = "said before";

    private final Series series;
    private final XYDifferenceRenderer renderer;
    /// Between these lies what a counter without losses may hold, while some outcomes are unknown.
    private final Series bounds = new Series("at most", "at least");
    private final XYDifferenceRenderer band = new XYDifferenceRenderer(new Color(0, true), new Color(0, true), false);
    /// What somebody had said before: a level line.
    private final Series foreseen = new Series(FORESEEN);
    private final XYLineAndShapeRenderer level = new XYLineAndShapeRenderer(true, false);

    CountChart() {
        this(new Series("expected", "actual"), new XYDifferenceRenderer(new Color(0, true), new Color(0, true), false));
    }

    private CountChart(Series series, XYDifferenceRenderer renderer) {
        super("Expected and actual", Axes.counts(), series, renderer);
        this.series = series;
        this.renderer = renderer;
        plot.setDataset(1, bounds);
        plot.setRenderer(1, band);
        plot.setDataset(2, foreseen);
        plot.setRenderer(2, level);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    @Override
    public List<Word> legend() {
        return List.of(
                new Word("expected", "expected", palette -> ChartLook.color(palette.muted())),
                new Word("actual", "actual", palette -> ChartLook.color(palette.kept())),
                new Word("lost", "lost", palette -> ChartLook.color(palette.lost(), 0.28)),
                new Word(POSSIBLE, "possible", palette -> ChartLook.color(palette.muted(), 0.25)),
                new Word(FORESEEN, "foreseen", palette -> ChartLook.color(palette.ink())),
                new Word(FAULT, "fault", palette -> ChartLook.color(palette.failed())));
    }

    @Override
    void dressed(ChartLook to) {
        band.setPositivePaint(ChartLook.color(to.palette().muted(), 0.25));
        // A band that is narrower than a line is in sight by its edges.
        band.setSeriesPaint(0, ChartLook.color(to.palette().muted(), 0.7));
        band.setSeriesPaint(1, ChartLook.color(to.palette().muted(), 0.7));
        band.setSeriesStroke(0, new BasicStroke(1));
        band.setSeriesStroke(1, new BasicStroke(1));
        level.setSeriesPaint(0, ChartLook.color(to.palette().ink()));
        level.setSeriesStroke(0, to.dotted());
        renderer.setPositivePaint(ChartLook.color(to.palette().lost(), 0.28));
        renderer.setSeriesPaint(0, ChartLook.color(to.palette().muted()));
        renderer.setSeriesStroke(0, to.dashed());
        renderer.setSeriesPaint(1, ChartLook.color(to.palette().kept()));
        renderer.setSeriesStroke(1, to.line());
    }

    @Override
    public Shown of(RunSeries run) {
        List<FaultMark> faults = run.faults();
        List<Sample> read =
                run.samples().stream().filter(s -> s.actual().isPresent()).toList();
        double[] x = new double[read.isEmpty() ? 0 : read.size() + 1];
        double[][] y = new double[2][x.length];
        double[][] possible = new double[2][x.length];
        boolean uncertain = false;
        for (int i = 1; i < x.length; i++) {
            Sample sample = read.get(i - 1);
            x[i] = sample.seconds();
            y[0][i] = sample.expected();
            y[1][i] = sample.actual().orElseThrow();
            possible[0][i] = sample.expectedHigh();
            possible[1][i] = sample.expectedLow();
            uncertain |= sample.expectedHigh() != sample.expectedLow();
        }
        double[] from = uncertain ? x : new double[0];
        double[] ends = x.length < 2 || run.foreseen().isEmpty() ? new double[0] : new double[] {0, x[x.length - 1]};
        double[] said = new double[ends.length];
        Arrays.fill(said, (double) run.foreseen().orElse(0));
        List<String> absent = new ArrayList<>();
        if (!uncertain) {
            absent.add(POSSIBLE);
        }
        if (run.faultCount() == 0) {
            absent.add(FAULT);
        }
        if (ends.length == 0) {
            absent.add(FORESEEN);
        }
        String counted = Numbers.grouped(run.faultCount()) + (run.faultCount() == 1 ? " fault" : " faults");
        Runnable apply = () -> {
            // The other axis fits itself to what is seen of new data.
            Axes.until((NumberAxis) plot.getDomainAxis(), x);
            bounds.replace(from, possible);
            foreseen.replace(ends, new double[][] {said});
            series.replace(x, y);
            FaultMarks.put(plot, faults, look(), true);
            name(x, y);
        };
        return new Shown(
                apply,
                sentence(run.counter(), read, run.faultCount())
                        + (ends.length == 0
                                ? ""
                                : " " + Numbers.grouped(run.foreseen().getAsLong()) + " was said before."),
                absent,
                Map.of(
                        FAULT,
                        counted,
                        FORESEEN,
                        FORESEEN + ": " + Numbers.grouped(run.foreseen().orElse(0))),
                () -> table(read));
    }

    private static List<List<String>> table(List<Sample> read) {
        return Stream.concat(
                        Stream.of(List.of("seconds", "expected", "at least", "at most", "actual")),
                        read.stream()
                                .map(sample -> List.of(
                                        seconds(sample),
                                        Long.toString(sample.expected()),
                                        Long.toString(sample.expectedLow()),
                                        Long.toString(sample.expectedHigh()),
                                        Long.toString(sample.actual().orElseThrow()))))
                .toList();
    }

    static String seconds(Sample sample) {
        return String.format(Locale.ROOT, "%.3f", sample.seconds());
    }

    private void name(double[] x, double[][] y) {
        plot.clearAnnotations();
        int last = x.length - 1;
        if (last < 1) {
            return;
        }
        double gap = y[0][last] - y[1][last];
        if (gap > ROOM_FOR_A_NAME * plot.getRangeAxis().getUpperBound()) {
            XYTextAnnotation name = new XYTextAnnotation(
                    ChartLook.words("lost " + Numbers.grouped(Math.round(gap)) + " "), x[last], y[1][last] + gap / 2);
            name.setTextAnchor(TextAnchor.CENTER_RIGHT);
            name.setFont(look().strong());
            name.setPaint(ChartLook.color(look().palette().ink()));
            plot.addAnnotation(name);
        }
    }

    private static String sentence(String counter, List<Sample> read, long faults) {
        if (read.isEmpty()) {
            return "Chart of expected and actual values: nothing was run yet.";
        }
        Sample last = read.getLast();
        long actual = last.actual().orElseThrow();
        return "Chart of " + counter + ": after " + Numbers.seconds(last.seconds()) + " expected is "
                + Numbers.grouped(last.expected()) + " and actual is " + Numbers.grouped(actual) + ", a difference of "
                + Numbers.grouped(last.expected() - actual) + "."
                + (faults == 0
                        ? ""
                        : " The store was broken " + Numbers.grouped(faults) + (faults == 1 ? " time." : " times."));
    }
}
