package org.lostcount.ui.chart;

import org.jspecify.annotations.Nullable;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.RunChart;
import org.lostcount.report.chart.RunSeries;

/// One of the charts of a run, with its legend and its menu. FX thread, once it is in a window.
final class LivePane extends ChartPane {
    private final RunChart chart;
    private @Nullable RunSeries shown;

    LivePane(RunChart chart) {
        super(chart.title(), chart.chart());
        this.chart = chart;
        chart.legend().forEach(word -> legend(word.text(), word.style()));
    }

    void dress(ChartLook look) {
        change(_ -> chart.dress(look), sentence());
        if (shown != null) {
            // Names and lines within the picture have the look of the time at which they were put there.
            show(shown);
        }
    }

    void show(RunSeries run) {
        shown = run;
        RunChart.Shown now = chart.of(run);
        title(chart.title(run));
        chart.legend()
                .forEach(word ->
                        legend(word.text(), now.says(word), !now.absent().contains(word.text())));
        change(_ -> now.apply().run(), now.sentence());
        offer(now.table());
    }
}
