package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;

/// What became of the attempts of each moment, stacked: kept, lost, retried, failed.
public final class ThroughputChart extends RunChart {
    private static final String KEPT = "kept";
    private static final String LOST = "lost";

    private final Series series;
    // Sums, the largest first, each painted over by the next: areas of one piece, where JFreeChart's stacked ones come
    // in a slice for every point, with seams, or go wrong at zeros.
    private final XYAreaRenderer renderer;

    ThroughputChart() {
        this(new Series("failed", "retried", "lost", "kept"), new XYAreaRenderer(XYAreaRenderer.AREA));
    }

    private ThroughputChart(Series series, XYAreaRenderer renderer) {
        super("Throughput", Axes.rates(), series, renderer);
        this.series = series;
        this.renderer = renderer;
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    }

    @Override
    public List<Word> legend() {
        return List.of(
                new Word(KEPT, "kept", palette -> ChartLook.color(palette.kept())),
                new Word(LOST, "lost", palette -> ChartLook.color(palette.lost())),
                new Word("retried", "retried", palette -> ChartLook.color(palette.retried())),
                new Word("failed", "failed", palette -> ChartLook.color(palette.failed())));
    }

    @Override
    void dressed(ChartLook to) {
        List<Word> words = legend();
        for (int i = 0; i < words.size(); i++) {
            renderer.setSeriesPaint(words.size() - 1 - i, words.get(i).color().apply(to.palette()));
        }
    }

    @Override
    public Shown of(RunSeries run) {
        List<Sample> samples = run.samples();
        List<FaultMark> faults = run.faults();
        int points = samples.isEmpty() ? 0 : samples.size() + 1;
        double[] x = new double[points];
        double[][] y = new double[4][points];
        double[] lost = lostShares(run);
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
        double[][] sums = sums(y);
        Runnable apply = () -> {
            // The other axis fits itself to what is seen of new data.
            Axes.until((NumberAxis) plot.getDomainAxis(), x);
            series.replace(x, sums);
            FaultMarks.put(plot, faults, look(), false);
        };
        List<String> names = names(run);
        Map<String, String> says = Map.of(KEPT, names.get(0), LOST, names.get(1));
        return new Shown(apply, sentence(names, y, points - 1), absent(y), says, () -> table(names, samples, y));
    }

    /// What becomes of attempts, by what a counter is asked.
    private static List<String> names(RunSeries run) {
        return switch (CountWords.of(run)) {
            case COUNT -> List.of(KEPT, LOST, "retried", "failed");
            case TAKE -> List.of("taken", "oversold", "retried", "failed");
            case NUMBER -> List.of("handed out", LOST, "retried", "failed");
        };
    }

    /// What never happened, of what may.
    private List<String> absent(double[][] y) {
        List<String> absent = new ArrayList<>();
        for (int s = 1; s < y.length; s++) {
            if (Arrays.stream(y[s]).allMatch(rate -> rate == 0)) {
                absent.add(legend().get(s).text());
            }
        }
        return absent;
    }

    /// Of the first row, the first two, and so on; the last one comes first.
    private static double[][] sums(double[][] y) {
        double[][] sums = new double[y.length][];
        double[] sum = new double[y[0].length];
        for (int s = 0; s < y.length; s++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += y[s][i];
            }
            sums[y.length - 1 - s] = sum.clone();
        }
        return sums;
    }

    private static List<List<String>> table(List<String> names, List<Sample> samples, double[][] y) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("seconds"), names.stream().map(name -> name + "/s"))
                .toList());
        for (int i = 0; i < samples.size(); i++) {
            List<String> row = new ArrayList<>(List.of(CountChart.seconds(samples.get(i))));
            for (double[] rates : y) {
                row.add(Long.toString(Math.round(rates[i + 1])));
            }
            rows.add(row);
        }
        return rows;
    }

    /// Which part of each sample's operations was lost or oversold: of all those between two readings of the counter
    /// the
    /// same. Of numbers it is known only at the end.
    private static double[] lostShares(RunSeries run) {
        List<Sample> samples = run.samples();
        double[] shares = new double[samples.size()];
        CountWords words = CountWords.of(run);
        if (words == CountWords.NUMBER) {
            return shares;
        }
        double missingBefore = 0;
        double expectedBefore = run.start();
        int from = 0;
        for (int i = 0; i < shares.length; i++) {
            Sample sample = samples.get(i);
            double done = Math.abs(sample.expected() - expectedBefore);
            if (sample.actual().isPresent() && done > 0) {
                double wrong = words == CountWords.TAKE ? Math.max(0, -sample.expected()) : missing(sample);
                double missing = Math.max(missingBefore, wrong);
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

    private static String sentence(List<String> names, double[][] y, int last) {
        if (last < 1) {
            return "Chart of throughput: nothing was run yet.";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            parts.add(Numbers.compact(y[i][last]) + " " + names.get(i));
        }
        return "Chart of throughput: in the last moment per second " + String.join(", ", parts) + ".";
    }
}
