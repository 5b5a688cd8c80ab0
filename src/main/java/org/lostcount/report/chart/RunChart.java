package org.lostcount.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;

/// A chart of one run over time. It is dressed and changed by the thread that owns its picture; what it will show is
/// worked out on any thread before.
public sealed interface RunChart permits CountChart, ThroughputChart, LatencyChart {
    String title();

    JFreeChart chart();

    /// What its colours mean, in the order in which it is read.
    List<Word> legend();

    /// Takes these colours and this size.
    void dress(ChartLook look);

    /// What it shows of a run as it stands.
    Shown of(RunSeries run);

    /// A word of the legend.
    ///
    /// @param text the word
    /// @param style the name of its swatch in style sheets
    /// @param color in these colours
    record Word(String text, String style, java.util.function.Function<Palette, Color> color) {}

    /// What a chart is to show.
    ///
    /// @param apply puts it into the chart; the owner's thread
    /// @param sentence says what is to be seen then
    /// @param absent the words of the legend that mean nothing this time
    /// @param counted what some words of the legend say instead, with a number
    /// @param table makes the same data as words, with its head
    record Shown(
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
