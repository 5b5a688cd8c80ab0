package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.compare.ScalabilityLaw;
import org.lostcount.compare.Series;
import org.lostcount.compare.Spread;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Figures;

/// Throughput against workers. Makes a chart anew; any thread.
final class ScalabilityChart {
    /// Steps of a fitted curve.
    private static final int STEPS = 60;

    private ScalabilityChart() {}

    /// Throughput against workers, with the law where it could be fitted; nothing when the number never changed.
    static Optional<Drawing> of(Comparison comparison, ComparisonText words, Dressed dressed) {
        ChartLook look = dressed.look();
        List<Series> lines = comparison.series().stream()
                .filter(series -> comparison.points(series).stream()
                                .filter(point -> point.why().isEmpty())
                                .count()
                        > 1)
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        XYSeriesCollection laws = new XYSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDefaultLinesVisible(true);
        renderer.setErrorStroke(look.thin());
        XYLineAndShapeRenderer curves = new XYLineAndShapeRenderer(true, false);
        curves.setDefaultSeriesVisibleInLegend(false);
        List<List<String>> table =
                new ArrayList<>(List.of(List.of("counter", "threads", "runs", "ops/s", "least", "most")));
        for (Series series : lines) {
            int number = data.getSeriesCount();
            YIntervalSeries line = new YIntervalSeries(words.name(series));
            for (Point point : comparison.points(series)) {
                Spread rate = point.rate();
                if (!point.why().isEmpty()) {
                    continue;
                }
                line.add(point.threads(), rate.median(), rate.low(), rate.high());
                table.add(List.of(
                        words.name(series),
                        Integer.toString(point.threads()),
                        Integer.toString(rate.count()),
                        Figures.rate(rate.median()),
                        Figures.rate(rate.low()),
                        Figures.rate(rate.high())));
            }
            data.addSeries(line);
            Optional<ScalabilityLaw> law = comparison.law(series);
            dressed.style(renderer, number, series);
            // A fitted curve takes the place of the lines between the points.
            renderer.setSeriesLinesVisible(number, law.isEmpty());
            laws.addSeries(curve(comparison.points(series), law, number));
            curves.setSeriesPaint(number, look.series(comparison.series().indexOf(series)));
            curves.setSeriesStroke(number, number % 2 == 0 ? look.line() : look.dashed());
        }
        LogAxis workers = dressed.workers(lines);
        double[] rates = lines.stream()
                .flatMap(series -> comparison.points(series).stream())
                .filter(point -> point.why().isEmpty())
                .mapToDouble(point -> point.rate().median())
                .toArray();
        XYPlot plot = new XYPlot(data, workers, Axes.wide(rates) ? Axes.magnitudes(rates) : Axes.rates(), renderer);
        plot.setDataset(1, laws);
        plot.setRenderer(1, curves);
        String sentences = lines.stream()
                .map(series -> comparison
                        .law(series)
                        .map(law -> words.scales(series, law))
                        .orElseGet(() -> words.name(series) + " does "
                                + Figures.rate(comparison
                                        .points(series)
                                        .getFirst()
                                        .rate()
                                        .median())
                                + " ops/s with the fewest workers and "
                                + Figures.rate(comparison
                                        .points(series)
                                        .getLast()
                                        .rate()
                                        .median())
                                + " with the most."))
                .collect(Collectors.joining(" "));
        return Optional.of(new Drawing(
                lines.stream().anyMatch(series -> comparison.law(series).isPresent())
                        ? "Throughput by workers, with the Universal Scalability Law"
                        : "Throughput by workers",
                "Chart of throughput by workers. " + sentences,
                table,
                dressed.chart(plot)));
    }

    private static XYSeries curve(List<Point> points, Optional<ScalabilityLaw> law, int number) {
        XYSeries curve = new XYSeries(number);
        law.ifPresent(fitted -> {
            double low = Math.log(points.getFirst().threads());
            double high = Math.log(points.getLast().threads());
            for (int i = 0; i <= STEPS; i++) {
                double workers = Math.exp(low + (high - low) * i / STEPS);
                curve.add(workers, fitted.throughput(workers));
            }
        });
        return curve;
    }
}
