package org.lostcount.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.lostcount.counter.Plural;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;

/// Expected and actual over time, the gap between them filled and named. Of a stock that is taken from it is what is
/// left
/// and what was promised, which falls below the line at zero where it is more than there was.
public final class CountChart extends RunChart {
    /// The part of the picture's height below which a name does not fit into the gap.
    private static final double ROOM_FOR_A_NAME = 0.1;

    private static final String POSSIBLE = "possible";
    private static final String FAULT = "fault";
    private static final String FORESEEN = "said before";
    private static final String EXPECTED = "expected";
    private static final String ACTUAL = "actual";
    private static final String LOST = "lost";
    private static final String OVERSOLD = "oversold";
    /// What is lost of a stock, beside what is oversold.
    private static final String OFF = "lost of a stock";

    private final Series series;
    private final XYDifferenceRenderer renderer;
    /// Between these lies what a counter without losses may hold, while some outcomes are unknown.
    private final Series bounds = new Series("at most", "at least");
    private final XYDifferenceRenderer band = new XYDifferenceRenderer(new Color(0, true), new Color(0, true), false);
    /// Between zero and what was promised of a stock that is not there.
    private final Series beyond = new Series("zero", "promised");
    private final XYDifferenceRenderer oversold =
            new XYDifferenceRenderer(new Color(0, true), new Color(0, true), false);
    /// What somebody had said before: a level line.
    private final Series foreseen = new Series(FORESEEN);
    private final XYLineAndShapeRenderer level = new XYLineAndShapeRenderer(true, false);

    CountChart() {
        this(new Series("expected", "actual"), new XYDifferenceRenderer(new Color(0, true), new Color(0, true), false));
    }

    private CountChart(Series series, XYDifferenceRenderer renderer) {
        super(CountWords.COUNT.title(), Axes.counts(), series, renderer);
        this.series = series;
        this.renderer = renderer;
        plot.setDataset(1, bounds);
        plot.setRenderer(1, band);
        plot.setDataset(2, foreseen);
        plot.setRenderer(2, level);
        plot.setDataset(3, beyond);
        plot.setRenderer(3, oversold);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    @Override
    public List<Word> legend() {
        return List.of(
                new Word(EXPECTED, "expected", palette -> ChartLook.color(palette.muted())),
                new Word(ACTUAL, "actual", palette -> ChartLook.color(palette.kept())),
                new Word(LOST, "lost", palette -> ChartLook.color(palette.lost(), 0.28)),
                new Word(OVERSOLD, "lost", palette -> ChartLook.color(palette.lost(), 0.28)),
                new Word(OFF, "retried", palette -> ChartLook.color(palette.retried(), 0.28)),
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
        oversold.setPositivePaint(ChartLook.color(to.palette().lost(), 0.28));
        oversold.setSeriesPaint(0, new Color(0, true));
        oversold.setSeriesPaint(1, new Color(0, true));
        plot.setRangeZeroBaselinePaint(ChartLook.color(to.palette().ink()));
        plot.setRangeZeroBaselineStroke(new BasicStroke(1.5f));
        level.setSeriesPaint(0, ChartLook.color(to.palette().ink()));
        level.setSeriesStroke(0, to.dotted());
        renderer.setPositivePaint(ChartLook.color(to.palette().lost(), 0.28));
        renderer.setSeriesPaint(0, ChartLook.color(to.palette().muted()));
        renderer.setSeriesStroke(0, to.dashed());
        renderer.setSeriesPaint(1, ChartLook.color(to.palette().kept()));
        renderer.setSeriesStroke(1, to.line());
    }

    @Override
    public String title(RunSeries run) {
        return CountWords.of(run).title();
    }

    @Override
    public Shown of(RunSeries run) {
        CountWords words = CountWords.of(run);
        boolean stock = words == CountWords.TAKE;
        List<FaultMark> faults = run.faults();
        List<Sample> read =
                run.samples().stream().filter(s -> s.actual().isPresent()).toList();
        double[] x = new double[read.isEmpty() ? 0 : read.size() + 1];
        double[][] y = new double[2][x.length];
        double[][] possible = new double[2][x.length];
        boolean uncertain = false;
        for (double[] line : List.of(y[0], y[1], possible[0], possible[1])) {
            Arrays.fill(line, 0, Math.min(1, line.length), (double) run.start());
        }
        for (int i = 1; i < x.length; i++) {
            Sample sample = read.get(i - 1);
            x[i] = sample.seconds();
            y[0][i] = sample.expected();
            y[1][i] = sample.actual().orElseThrow();
            possible[0][i] = sample.expectedHigh();
            possible[1][i] = sample.expectedLow();
            uncertain |= sample.expectedHigh() != sample.expectedLow();
        }
        Below promised = stock ? Below.of(x, y[0]) : Below.NONE;
        double[] from = uncertain ? x : new double[0];
        double[] ends = x.length < 2 || run.foreseen().isEmpty() ? new double[0] : new double[] {0, x[x.length - 1]};
        double[] said = new double[ends.length];
        Arrays.fill(said, (double) run.foreseen().orElse(0));
        List<String> absent = new ArrayList<>();
        if (!uncertain) {
            absent.add(POSSIBLE);
        }
        if (promised.x.length == 0) {
            absent.add(OVERSOLD);
        }
        absent.add(stock ? LOST : OFF);
        if (stock && Arrays.equals(y[0], y[1])) {
            absent.add(OFF);
        }
        if (run.faultCount() == 0) {
            absent.add(FAULT);
        }
        if (ends.length == 0) {
            absent.add(FORESEEN);
        }
        String counted = Numbers.spaced(Plural.of(run.faultCount(), "fault"));
        Runnable apply = () -> {
            // The other axis fits itself to what is seen of new data.
            Axes.until((NumberAxis) plot.getDomainAxis(), x);
            bounds.replace(from, possible);
            foreseen.replace(ends, new double[][] {said});
            // Of a stock too much is left where something was lost.
            Palette colors = look().palette();
            renderer.setPositivePaint(stock ? new Color(0, true) : ChartLook.color(colors.lost(), 0.28));
            renderer.setNegativePaint(stock ? ChartLook.color(colors.retried(), 0.28) : new Color(0, true));
            plot.setRangeZeroBaselineVisible(stock);
            ((NumberAxis) plot.getRangeAxis()).setLowerMargin(stock ? 0.06 : 0);
            beyond.replace(promised.x, promised.y);
            series.replace(x, y);
            FaultMarks.put(plot, faults, look(), true);
            name(words, x, y);
        };
        return new Shown(
                apply,
                sentence(words, run, read)
                        + (ends.length == 0
                                ? ""
                                : " " + Numbers.grouped(run.foreseen().getAsLong()) + " was said before."),
                absent,
                Map.of(
                        EXPECTED,
                        words.expected(),
                        ACTUAL,
                        words.actual(),
                        LOST,
                        words.lost(),
                        OFF,
                        words.lost(),
                        FAULT,
                        counted,
                        FORESEEN,
                        FORESEEN + ": " + words.actual() + " "
                                + Numbers.grouped(run.foreseen().orElse(0))),
                () -> table(words, read));
    }

    /// Zero, and what was promised below it; nothing where nothing was.
    private static final class Below {
        static final Below NONE = new Below(new double[0], new double[2][0]);

        final double[] x;
        final double[][] y;

        Below(double[] x, double[][] y) {
            this.x = x;
            this.y = y;
        }

        /// It begins where the line crosses zero, which is between two samples.
        static Below of(double[] x, double[] promised) {
            if (Arrays.stream(promised).allMatch(left -> left >= 0)) {
                return NONE;
            }
            TreeMap<Double, Double> below = new TreeMap<>();
            for (int i = 0; i < x.length; i++) {
                below.put(x[i], Math.min(0, promised[i]));
                if (i > 0 && promised[i - 1] * promised[i] < 0) {
                    double part = promised[i - 1] / (promised[i - 1] - promised[i]);
                    below.put(x[i - 1] + part * (x[i] - x[i - 1]), 0.0);
                }
            }
            double[] values = below.values().stream().mapToDouble(left -> left).toArray();
            return new Below(
                    below.keySet().stream().mapToDouble(at -> at).toArray(),
                    new double[][] {new double[values.length], values});
        }
    }

    private static List<List<String>> table(CountWords words, List<Sample> read) {
        return Stream.concat(
                        Stream.of(List.of("seconds", words.expected(), "at least", "at most", words.actual())),
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

    /// Names the gap in which most is wrong, where it has room for a name.
    private void name(CountWords words, double[] x, double[][] y) {
        plot.clearAnnotations();
        int last = x.length - 1;
        if (last < 1) {
            return;
        }
        boolean oversells = words == CountWords.TAKE && y[0][last] < 0;
        double from = oversells ? 0 : y[1][last];
        double gap = (words == CountWords.TAKE ? -1 : 1) * (y[0][last] - from);
        if (gap > ROOM_FOR_A_NAME * plot.getRangeAxis().getRange().getLength()) {
            XYTextAnnotation name = new XYTextAnnotation(
                    ChartLook.words(
                            (oversells ? OVERSOLD : words.lost()) + " " + Numbers.grouped(Math.round(gap)) + " "),
                    x[last],
                    // A line that comes from the side lies over the middle.
                    (3 * from + y[0][last]) / 4);
            name.setTextAnchor(TextAnchor.CENTER_RIGHT);
            name.setFont(look().strong());
            name.setPaint(ChartLook.color(look().palette().ink()));
            plot.addAnnotation(name);
        }
    }

    private static String sentence(CountWords words, RunSeries run, List<Sample> read) {
        long faults = run.faultCount();
        return words.sentence(run, read)
                + (faults == 0 || read.isEmpty()
                        ? ""
                        : " The store was broken " + Numbers.spaced(Plural.of(faults, "time")) + ".");
    }
}
