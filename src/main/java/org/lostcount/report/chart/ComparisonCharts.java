package org.lostcount.report.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.compare.Series;
import org.lostcount.compare.Spread;
import org.lostcount.counter.Task;
import org.lostcount.measure.Distribution;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Numbers;
import org.lostcount.report.Tallied;
import org.lostcount.report.TaskWords;

/// The charts of runs side by side. Each call makes new ones; any thread, but a chart belongs to who draws it.
public final class ComparisonCharts {
    private final Comparison comparison;
    private final ComparisonText words;
    private final ChartLook look;
    private final Dressed dressed;

    /// Charts of a comparison.
    public ComparisonCharts(Comparison comparison, Palette palette, int fontSize) {
        this(comparison, new ChartLook(palette, fontSize));
    }

    /// Charts of a comparison that look like this.
    public ComparisonCharts(Comparison comparison, ChartLook look) {
        this.comparison = comparison;
        this.words = new ComparisonText(comparison);
        this.look = look;
        this.dressed = new Dressed(comparison, look);
    }

    /// Those that have something to show.
    public List<Drawing> all() {
        if (comparison.points().isEmpty()) {
            return List.of();
        }
        return Stream.of(
                        Optional.of(counts()),
                        AcknowledgementChart.of(comparison, look, dressed),
                        scalability(),
                        price(),
                        latencies())
                .flatMap(Optional::stream)
                .toList();
    }

    /// What there should be against what there is, a bar for each counter at the most workers, of all its runs there
    /// together: with fewer there is less to lose, and one alone loses nothing.
    public Drawing counts() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        Tallied names = Tallied.none(task());
        List<String> heads = List.of(
                names.should().name().toLowerCase(Locale.ROOT),
                names.is().name().toLowerCase(Locale.ROOT),
                names.wrong().name().toLowerCase(Locale.ROOT));
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(Stream.of("counter"), heads.stream()).toList());
        boolean stock =
                comparison.series().stream().allMatch(series -> series.counter().task() == Task.TAKE);
        List<String> labels = new ArrayList<>();
        List<Integer> longest = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Series series : comparison.series()) {
            Point point = comparison.points(series).getLast();
            Tallied sum = Tallied.sum(point.runs());
            double should = sum.should().orNone();
            String name = words.name(point);
            double percent = should == 0 ? 100 : 100 * sum.is().orNone() / should;
            CountBars.add(data, name, 100, percent, stock);
            longest.add(CountBars.longest(100, percent, stock));
            labels.add(label(series, sum));
            said.add(name + " " + sum.words());
            table.add(List.of(
                    name,
                    sum.should().wordsUnder(names.should().name()),
                    sum.is().wordsUnder(names.is().name()),
                    sum.wrong().wordsUnder(names.wrong().name())));
        }
        CountBars renderer = new CountBars();
        CategoryPlot plot = bars(data, renderer);
        renderer.dress(look, stock);
        for (int row = 0; row < data.getRowCount(); row++) {
            int here = row;
            label(
                    renderer,
                    row,
                    IntStream.range(0, labels.size())
                            .mapToObj(i -> longest.get(i) == here ? labels.get(i) : "")
                            .toList());
        }
        plot.getRangeAxis().setUpperMargin(0.5);
        return new Drawing(
                names.title(),
                said.stream()
                        .collect(Collectors.joining(
                                "; ",
                                task() == Task.COUNT
                                        ? "Chart of expected and actual values: "
                                        : "Chart of " + names.title().toLowerCase(Locale.ROOT) + ": ",
                                ".")),
                table,
                dressed.chart(plot));
    }

    /// That of the first, where there are several.
    private Task task() {
        return comparison.series().getFirst().counter().task();
    }

    private static String label(Series series, Tallied sum) {
        String whole = Numbers.spaced(sum.should().words());
        return sum.wrong().orNone() == 0
                ? "none of " + whole + " "
                        + TaskWords.of(series.counter().task()).wrongOne()
                : Numbers.spaced(sum.wrong().words()) + " of " + whole + " "
                        + sum.wrong().name().toLowerCase(Locale.ROOT);
    }

    /// Throughput against workers, with the law where it could be fitted; nothing when the number never changed.
    public Optional<Drawing> scalability() {
        return ScalabilityChart.of(comparison, words, dressed);
    }

    /// Throughput in terms of the unprotected counter of the same store; nothing where none was run.
    public Optional<Drawing> price() {
        List<List<String>> table = new ArrayList<>(List.of(List.of("counter", "× naive", "least", "most")));
        for (Point point : comparison.points()) {
            words.price(point)
                    .ifPresent(price -> table.add(List.of(
                            words.name(point),
                            decimals(price.median()),
                            decimals(price.low()),
                            decimals(price.high()))));
        }
        if (table.size() == 1) {
            return Optional.empty();
        }
        boolean sweep =
                comparison.points().stream().mapToInt(Point::threads).distinct().count() > 1;
        return Optional.of(new Drawing(
                "Throughput beside naive: × 1 is as much as the unprotected counter of the same store does",
                table.stream()
                        .skip(1)
                        .map(row -> row.get(0) + ": × " + row.get(1))
                        .collect(Collectors.joining("; ", "Chart of throughput in terms of naive: ", ".")),
                table,
                dressed.chart(sweep ? priceLines() : priceBars())));
    }

    private CategoryPlot priceBars() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        List<String> labels = new ArrayList<>();
        for (Point point : comparison.points()) {
            words.price(point).ifPresent(price -> {
                data.addValue(price.median(), "× naive", words.name(point));
                labels.add("× " + decimals(price.median()));
            });
        }
        BarRenderer renderer = new BarRenderer();
        CategoryPlot plot = bars(data, renderer);
        renderer.setSeriesPaint(0, ChartLook.color(look.palette().kept()));
        label(renderer, 0, labels);
        double most = Math.max(1, DatasetUtils.findMaximumRangeValue(data).doubleValue());
        plot.getRangeAxis().setRange(0, 1.25 * most);
        plot.addRangeMarker(asMuch());
        return plot;
    }

    private XYPlot priceLines() {
        double[] prices = comparison.points().stream()
                .flatMap(point -> words.price(point).stream())
                .mapToDouble(Spread::median)
                .toArray();
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        for (Series series : comparison.series()) {
            XYSeries line = new XYSeries(words.name(series));
            comparison
                    .points(series)
                    .forEach(point -> words.price(point).ifPresent(price -> line.add(point.threads(), price.median())));
            if (!line.isEmpty()) {
                dressed.style(renderer, data.getSeriesCount(), series);
                data.addSeries(line);
            }
        }
        XYPlot plot;
        if (prices.length > 0 && Axes.wide(prices)) {
            plot = new XYPlot(data, dressed.workers(comparison.series()), Axes.magnitudes(prices), renderer);
        } else {
            NumberAxis times = Axes.counts();
            times.setNumberFormatOverride(ChartLook.TIMES);
            double most = Math.max(1, DatasetUtils.findMaximumRangeValue(data).doubleValue());
            times.setRange(0, 1.06 * most);
            plot = new XYPlot(data, dressed.workers(comparison.series()), times, renderer);
        }
        plot.addRangeMarker(asMuch());
        return plot;
    }

    /// Where a counter does as much as naive.
    private ValueMarker asMuch() {
        return new ValueMarker(1, ChartLook.color(look.palette().muted()), look.dashed());
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// The latency distribution of each counter at the most workers, on scales that show its tail; nothing where
    /// nothing was timed.
    public Optional<Drawing> latencies() {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        List<List<String>> table =
                new ArrayList<>(List.of(List.of("counter", "p50", "p90", "p99", "p99.9", "longest")));
        for (Series series : comparison.series()) {
            Point point = comparison.points(series).getLast();
            int number = data.getSeriesCount();
            renderer.setSeriesPaint(number, look.series(comparison.series().indexOf(series)));
            line(data, renderer, number, table, words.name(point), point.latencies(), look.line());
            point.uncorrectedLatencies().ifPresent(uncorrected -> {
                renderer.setSeriesPaint(data.getSeriesCount(), renderer.getSeriesPaint(number));
                line(
                        data,
                        renderer,
                        data.getSeriesCount(),
                        table,
                        words.name(point) + ", not corrected",
                        uncorrected,
                        look.dashed());
            });
        }
        if (data.getSeriesCount() == 0) {
            return Optional.empty();
        }
        XYPlot plot = new XYPlot(data, Percentiles.axis(), Axes.micros(), renderer);
        return Optional.of(new Drawing(
                "Latency distribution",
                table.stream()
                        .skip(1)
                        .map(row -> row.get(0) + ": " + row.get(1) + " median, " + row.get(3) + " 99th percentile")
                        .collect(Collectors.joining("; ", "Chart of latency distributions: ", ".")),
                table,
                dressed.chart(plot)));
    }

    private void line(
            XYSeriesCollection data,
            XYLineAndShapeRenderer renderer,
            int number,
            List<List<String>> table,
            String name,
            Distribution latencies,
            BasicStroke stroke) {
        if (latencies.summary().samples() == 0) {
            return;
        }
        XYSeries line = new XYSeries(name);
        Percentiles.of(latencies).forEach(point -> line.add(point.oneIn(), point.micros()));
        data.addSeries(line);
        renderer.setSeriesStroke(number, stroke);
        var summary = latencies.summary();
        table.add(Stream.of(summary.p50(), summary.p90(), summary.p99(), summary.p999(), summary.max())
                .map(Numbers::micros)
                .collect(Collectors.collectingAndThen(Collectors.toList(), cells -> {
                    cells.addFirst(name);
                    return List.copyOf(cells);
                })));
    }

    static CategoryPlot bars(DefaultCategoryDataset data, BarRenderer renderer) {
        NumberAxis values = Axes.counts();
        values.setVisible(false);
        CategoryPlot plot = new CategoryPlot(data, Axes.rows(), values, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.12);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        return plot;
    }

    private void label(BarRenderer renderer, int row, List<String> labels) {
        label(renderer, row, labels, look);
    }

    static void label(BarRenderer renderer, int row, List<String> labels, ChartLook look) {
        renderer.setSeriesItemLabelsVisible(row, true);
        BarWords words = (_, column) -> " " + labels.get(column);
        renderer.setSeriesItemLabelGenerator(row, words);
        renderer.setDefaultItemLabelFont(look.font());
        renderer.setDefaultItemLabelPaint(ChartLook.color(look.palette().ink()));
    }
}
