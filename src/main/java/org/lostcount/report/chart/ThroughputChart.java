package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;

/// What became of the attempts of each moment, stacked: kept, lost, retried, failed.
public final class ThroughputChart extends RunChart {
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
                new Word("kept", "kept", palette -> ChartLook.color(palette.kept())),
                new Word("lost", "lost", palette -> ChartLook.color(palette.lost())),
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
        double[][] sums = sums(y);
        Runnable apply = () -> {
            // The other axis fits itself to what is seen of new data.
            Axes.until((NumberAxis) plot.getDomainAxis(), x);
            series.replace(x, sums);
            FaultMarks.put(plot, faults, look(), false);
        };
        return new Shown(apply, sentence(y, points - 1), absent(y), Map.of(), () -> table(samples, y));
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

    private static List<List<String>> table(List<Sample> samples, double[][] y) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("seconds", "kept/s", "lost/s", "retried/s", "failed/s"));
        for (int i = 0; i < samples.size(); i++) {
            List<String> row = new ArrayList<>(List.of(CountChart.seconds(samples.get(i))));
            for (double[] rates : y) {
                row.add(Long.toString(Math.round(rates[i + 1])));
            }
            rows.add(row);
        }
        return rows;
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
