package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.report.Tallied;

/// Two runs on one pair of axes. Each call makes new charts; any thread, but a chart belongs to who draws it.
public final class PairCharts {
    private final List<RunResult> runs;
    private final List<String> names;
    private final ChartLook look;

    /// Charts of two runs.
    ///
    /// @param names what they are called
    public PairCharts(RunResult first, RunResult second, List<String> names, Palette palette, int fontSize) {
        runs = List.of(first, second);
        this.names = List.copyOf(names);
        look = new ChartLook(palette, fontSize);
    }

    /// All of them.
    public List<Drawing> all() {
        return List.of(throughput(), missing(), latencies());
    }

    private Drawing throughput() {
        XYSeriesCollection data = overTime(Sample::okRate);
        List<List<String>> table = new ArrayList<>(List.of(List.of("run", "ops/s")));
        IntStream.range(0, 2).forEach(i -> table.add(List.of(names.get(i), RateText.of(runs.get(i)))));
        double[] rates =
                runs.stream().mapToDouble(run -> run.rate().perSecond()).toArray();
        ValueAxis axis = Axes.wide(rates) ? Axes.magnitudes(rates) : Axes.rates();
        return drawing("Throughput", data, seconds(data), axis, table);
    }

    /// What was wrong at each moment at which somebody looked; of a stock, what was promised beyond it.
    private Drawing missing() {
        XYSeriesCollection data = overTime(sample -> sample.actual().isEmpty()
                ? Double.NaN
                : isOf(Task.TAKE)
                        ? Math.max(0, -(double) sample.expected())
                        : Math.abs(sample.expected() - (double) sample.actual().getAsLong()));
        Tallied first = Tallied.of(runs.getFirst());
        List<String> heads =
                List.of(first.should().name(), first.is().name(), first.wrong().name());
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(Stream.of("run"), heads.stream().map(head -> head.toLowerCase(Locale.ROOT)))
                .toList());
        for (int i = 0; i < 2; i++) {
            Tallied tallied = Tallied.of(runs.get(i));
            table.add(List.of(
                    names.get(i),
                    tallied.should().wordsUnder(heads.get(0)),
                    tallied.is().wordsUnder(heads.get(1)),
                    tallied.wrong().wordsUnder(heads.get(2))));
        }
        return drawing(
                isOf(Task.TAKE)
                        ? "Oversold"
                        : isOf(Task.NUMBER)
                                ? "How far the counter is behind the numbers handed out"
                                : "Difference of expected and actual",
                data,
                seconds(data),
                Axes.counts(),
                table);
    }

    private boolean isOf(Task task) {
        return runs.stream().allMatch(run -> run.counter().task() == task);
    }

    private Drawing latencies() {
        XYSeriesCollection data = new XYSeriesCollection();
        List<List<String>> table = new ArrayList<>(List.of(List.of("run", "p50", "p99", "longest")));
        for (int i = 0; i < 2; i++) {
            XYSeries line = new XYSeries(names.get(i));
            Percentiles.of(runs.get(i).latencies()).forEach(point -> line.add(point.oneIn(), point.micros()));
            data.addSeries(line);
            var summary = runs.get(i).latency();
            table.add(List.of(
                    names.get(i),
                    Numbers.micros(summary.p50()),
                    Numbers.micros(summary.p99()),
                    Numbers.micros(summary.max())));
        }
        return drawing("Latency distribution", data, Percentiles.axis(), Axes.micros(), table);
    }

    private interface Value {
        double of(Sample sample);
    }

    private XYSeriesCollection overTime(Value value) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i = 0; i < 2; i++) {
            XYSeries line = new XYSeries(names.get(i));
            for (Sample sample : runs.get(i).samples()) {
                double y = value.of(sample);
                if (!Double.isNaN(y)) {
                    line.add(sample.seconds(), y);
                }
            }
            data.addSeries(line);
        }
        return data;
    }

    private static NumberAxis seconds(XYSeriesCollection data) {
        NumberAxis axis = Axes.seconds();
        double end = data.getDomainUpperBound(false);
        Axes.until(axis, new double[] {Double.isNaN(end) ? 1 : end});
        return axis;
    }

    private Drawing drawing(
            String title, XYSeriesCollection data, ValueAxis across, ValueAxis up, List<List<String>> table) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, data.getItemCount(0) < 3);
        for (int i = 0; i < 2; i++) {
            renderer.setSeriesPaint(i, look.series(i));
            renderer.setSeriesShape(i, look.mark(i));
            renderer.setSeriesStroke(i, i == 0 ? look.line() : look.dashed());
        }
        JFreeChart chart = new JFreeChart(null, null, new XYPlot(data, across, up, renderer), true);
        look.dress(chart);
        List<String> first = table.get(1);
        List<String> second = table.get(2);
        String sentence = "Chart of two runs, " + title.toLowerCase(Locale.ROOT) + ": " + String.join(", ", first)
                + "; " + String.join(", ", second) + ".";
        return new Drawing(title, sentence, table, chart);
    }
}
