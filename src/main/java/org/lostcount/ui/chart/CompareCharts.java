package org.lostcount.ui.chart;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.lostcount.compare.Comparison;
import org.lostcount.counter.Task;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.report.Tallied;
import org.lostcount.report.TaskText;
import org.lostcount.report.TaskWords;
import org.lostcount.report.chart.Axes;
import org.lostcount.report.chart.BarWords;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.CountBars;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.theme.Labels;

/// The counters that were run, side by side. May be made on any thread; belongs to the FX thread once it is in a
/// window.
public final class CompareCharts extends HBox {
    /// Beyond this ratio of the largest to the smallest, a bar of the smallest could not be seen. Then there are points
    /// on
    /// a logarithmic axis: the length of a bar would be that of nothing.
    private static final double WIDE = 50;
    /// Numbers with more digits than this one's take more room than there is.
    private static final long EXACT = 1_000_000;

    private final DefaultCategoryDataset counts = new DefaultCategoryDataset();
    private final DefaultCategoryDataset rates = new DefaultCategoryDataset();
    private final CountBars countBars = new CountBars();
    private final RowsPlot countPlot = plot(counts, countBars);
    private final Doubts doubts = new Doubts();
    private final BarRenderer bars = new RateBars(doubts);
    private final PointsRenderer points = new PointsRenderer(doubts);
    private final RowsPlot ratePlot = plot(rates, bars);
    private final ChartPane countPane = new ChartPane("Expected and actual", chart(countPlot))
            .legend("expected", "expected-bar")
            .legend("stock", "possible")
            .legend("actual", "kept")
            .legend("oversold", "lost");
    private final ChartPane ratePane = new ChartPane("Rate", chart(ratePlot));
    private final Label logarithmic = Labels.line("logarithmic", "legend-word");
    private ChartLook look;
    /// Of the painter's thread, as the look is.
    private boolean stocks;

    public CompareCharts(Palette palette, int fontSize) {
        look = new ChartLook(palette, fontSize);
        getStyleClass().add("charts");
        HBox.setHgrow(countPane, Priority.ALWAYS);
        HBox.setHgrow(ratePane, Priority.ALWAYS);
        countPane.setPrefWidth(400);
        ratePane.setPrefWidth(320);
        getChildren().addAll(countPane, ratePane);
        ratePlot.getDomainAxis().setTickLabelsVisible(false);
        countPlot.getRangeAxis().setVisible(false);
        points.setDefaultItemLabelsVisible(true);
        ratePane.legend(logarithmic);
        dress(palette, fontSize);
        show(List.of());
    }

    private static RowsPlot plot(CategoryDataset data, BarRenderer renderer) {
        RowsPlot plot = new RowsPlot(data, Axes.rows(), Axes.counts(), renderer);
        plot.setNoDataMessage("Select several counters and press Run: they are compared here.");
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.12);
        labelBeside(renderer);
        return plot;
    }

    private static void labelBeside(AbstractCategoryItemRenderer renderer) {
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    }

    private static JFreeChart chart(CategoryPlot plot) {
        return new JFreeChart(null, null, plot, false);
    }

    /// Takes other colours or another size.
    public void dress(Palette palette, int fontSize) {
        ChartLook to = new ChartLook(palette, fontSize);
        countPane.change(
                chart -> {
                    look = to;
                    look.dress(chart);
                    countBars.dress(look, stocks);
                    label(countBars, look);
                },
                countPane.sentence());
        ratePane.change(
                chart -> {
                    look.dress(chart);
                    lines();
                    double r = to.fontSize() / 2.6;
                    points.setSeriesShape(0, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
                    doubts.dress(ChartLook.color(palette.muted()));
                    for (var renderer : List.of(bars, points)) {
                        renderer.setSeriesPaint(0, ChartLook.color(palette.kept()));
                        label(renderer, look);
                    }
                },
                ratePane.sentence());
    }

    private static void label(AbstractCategoryItemRenderer renderer, ChartLook look) {
        renderer.setDefaultItemLabelFont(look.font());
        renderer.setDefaultItemLabelPaint(ChartLook.color(look.palette().ink()));
    }

    /// Shows these results, one line each, in this order.
    public void show(List<RunResult> results) {
        boolean shares = wide(results.stream()
                .mapToDouble(r -> Math.abs(Tallied.of(r).should().orNone()))
                .toArray());
        double[] rates = results.stream().mapToDouble(r -> r.rate().perSecond()).toArray();
        logarithmic.setVisible(wide(rates));
        Tallied names = results.isEmpty() ? Tallied.none(Task.COUNT) : Tallied.of(results.getFirst());
        boolean stock = results.stream()
                .allMatch(result -> !results.isEmpty() && result.counter().task() == Task.TAKE);
        countPane.title(names.title());
        countPane.legend("expected", names.should().name().toLowerCase(Locale.ROOT), !stock);
        countPane.legend("stock", "stock", stock);
        countPane.legend("actual", names.is().name().toLowerCase(Locale.ROOT), true);
        countPane.legend("oversold", "oversold", stock && results.stream().anyMatch(CompareCharts::isBeyond));
        countPane.change(_ -> counts(results, stock, shares, wide(rates)), countSentence(results));
        ratePane.change(chart -> rates(results, rates, chart), rateSentence(results));
        countPane.offer(() -> new ComparisonText(Comparison.of(results)).rows());
        ratePane.offer(() -> new ComparisonText(Comparison.of(results)).rows());
    }

    private void counts(List<RunResult> results, boolean stock, boolean shares, boolean figures) {
        stocks = stock;
        countBars.dress(look, stock);
        counts.clear();
        List<String> names = TaskText.names(results);
        for (int i = 0; i < results.size(); i++) {
            Tallied tallied = Tallied.of(results.get(i));
            double expected = tallied.should().orNone();
            double unit = shares && expected != 0 ? expected / 100 : 1;
            CountBars.add(counts, names.get(i), expected / unit, tallied.is().orNone() / unit, stock);
        }
        countPlot.getRenderer().setDefaultItemLabelGenerator(words(results, stock));
        // Bars that go to the left have the range of their own; the plot fits the others to their words.
        countPlot.getRangeAxis().setUpperMargin(1.25);
        countPlot.getRangeAxis().setAutoRange(true);
        countPlot.keepRoomForFigures(figures);
    }

    private void rates(List<RunResult> results, double[] values, JFreeChart chart) {
        rates.clear();
        List<String> names = TaskText.names(results);
        for (int i = 0; i < results.size(); i++) {
            rates.addValue(Math.max(1e-9, results.get(i).rate().perSecond()), "throughput", names.get(i));
        }
        for (int i = 0; i < results.size(); i++) {
            doubts.set(i, !results.get(i).rate().comparable());
        }
        boolean wide = wide(values);
        ValueAxis axis = wide ? Axes.wideRates() : Axes.counts();
        if (wide) {
            // Its own fit fails at a single value.
            axis.setRange(1, 10);
        }
        // The rows stand beside those of the other chart, which has no figures, but keeps the room for them.
        axis.setVisible(wide);
        ratePlot.keepRoomForFigures(wide);
        ratePlot.setRangeAxis(axis);
        ratePlot.setRenderer(wide ? points : bars);
        ratePlot.getRenderer().setDefaultItemLabelGenerator(rates(results));
        look.dress(chart);
        lines();
    }

    private void lines() {
        ratePlot.setRangeGridlinesVisible(ratePlot.getRangeAxis() instanceof LogAxis);
        ratePlot.setRangeGridlinePaint(ChartLook.color(look.palette().line()));
    }

    private static boolean wide(double[] values) {
        double low = java.util.Arrays.stream(values).filter(v -> v > 0).min().orElse(1);
        double high = java.util.Arrays.stream(values).max().orElse(1);
        return high / low > WIDE;
    }

    private static String countSentence(List<RunResult> results) {
        if (results.isEmpty()) {
            return "Chart that compares counters: nothing was run yet.";
        }
        return sentence(
                "Chart that compares counters: ",
                results,
                r -> Numbers.spaced(Tallied.of(r).words()));
    }

    private static String rateSentence(List<RunResult> results) {
        if (results.isEmpty()) {
            return "Chart that compares rates: nothing was run yet.";
        }
        return sentence(
                "Chart that compares rates: ",
                results,
                r -> Numbers.rate(r.rate().perSecond()));
    }

    private static String sentence(String begin, List<RunResult> results, Function<RunResult, String> words) {
        List<String> names = TaskText.names(results);
        return IntStream.range(0, results.size())
                .mapToObj(i -> names.get(i) + " " + words.apply(results.get(i)))
                .collect(Collectors.joining("; ", begin, "."));
    }

    /// Exact, as long as it fits beside a bar.
    private static String grouped(long number) {
        return Math.abs(number) < EXACT ? Numbers.grouped(number) : Numbers.compact((double) number);
    }

    private static BarWords rates(List<RunResult> results) {
        return (_, column) -> {
            Rate rate = results.get(column).rate();
            String words = RateText.words(rate);
            return " " + Numbers.rate(rate.perSecond()) + (words.isEmpty() ? "" : " " + words) + "  ";
        };
    }

    private static BarWords words(List<RunResult> results, boolean stock) {
        return (row, column) -> {
            Tallied tallied = Tallied.of(results.get(column));
            int longest = CountBars.longest(
                    (double) tallied.should().orNone(), (double) tallied.is().orNone(), stock);
            return row == longest ? counts(results.get(column)) : "";
        };
    }

    /// Whether there is more than there should be.
    private static boolean isBeyond(RunResult result) {
        Tallied tallied = Tallied.of(result);
        return tallied.is().orNone() > tallied.should().orNone();
    }

    private static String counts(RunResult result) {
        Tallied tallied = Tallied.of(result);
        String whole = grouped(tallied.should().orNone());
        if (tallied.is().value().isEmpty()) {
            return " " + whole + ", unknown";
        }
        String wrong = tallied.wrong().name().toLowerCase(Locale.ROOT);
        return tallied.wrong().orNone() == 0
                ? " " + whole + ", none "
                        + TaskWords.of(result.counter().task()).wrongOne()
                : " " + wrong + " " + grouped(tallied.wrong().orNone()) + " of " + whole;
    }
}
