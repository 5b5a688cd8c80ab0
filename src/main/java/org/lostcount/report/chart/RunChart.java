package org.lostcount.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

/// A chart of one run over time. It is dressed and changed by the thread that owns its picture; what it will show is
/// worked out on any thread before.
public abstract sealed class RunChart permits CountChart, ThroughputChart, LatencyChart {
    final XYPlot plot;
    private final String title;
    private final JFreeChart chart;
    private ChartLook look = new ChartLook(Palette.LIGHT, 14);

    /// A chart over seconds.
    ///
    /// @param data what is drawn first
    RunChart(String title, ValueAxis axis, XYDataset data, XYItemRenderer renderer) {
        this.title = title;
        plot = new XYPlot(data, Axes.seconds(), axis, renderer);
        chart = new JFreeChart(null, null, plot, false);
    }

    public final String title() {
        return title;
    }

    /// The same where it shows this run.
    public String title(RunSeries run) {
        return title;
    }

    public final JFreeChart chart() {
        return chart;
    }

    /// What its colours mean, in the order in which it is read.
    public abstract List<Word> legend();

    /// Takes these colours and this size.
    public final void dress(ChartLook to) {
        look = to;
        to.dress(chart);
        dressed(to);
    }

    final ChartLook look() {
        return look;
    }

    /// Has its own lines and areas take them.
    abstract void dressed(ChartLook to);

    /// What it shows of a run as it stands.
    public abstract Shown of(RunSeries run);

    /// A word of the legend.
    ///
    /// @param text the word
    /// @param style the name of its swatch in style sheets
    /// @param color in these colours
    public record Word(String text, String style, java.util.function.Function<Palette, Color> color) {}

    /// What a chart is to show.
    ///
    /// @param apply puts it into the chart; the owner's thread
    /// @param sentence says what is to be seen then
    /// @param absent the words of the legend that mean nothing this time
    /// @param counted what some words of the legend say instead, with a number
    /// @param table makes the same data as words, with its head
    public record Shown(
            Runnable apply,
            String sentence,
            List<String> absent,
            Map<String, String> counted,
            Supplier<List<List<String>>> table) {
        /// What a word of the legend says this time.
        public String says(Word word) {
            return counted.getOrDefault(word.text(), word.text());
        }
    }
}
