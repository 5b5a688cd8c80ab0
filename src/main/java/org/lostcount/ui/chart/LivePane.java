package org.lostcount.ui.chart;

import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.RunChart;
import org.lostcount.report.chart.RunSeries;

/// One of the charts of a run, with its legend and its menu. FX thread, once it is in a window.
final class LivePane extends ChartPane {
    private final RunChart chart;

    LivePane(RunChart chart) {
        super(chart.title(), chart.chart());
        this.chart = chart;
        chart.legend().forEach(word -> legend(word.text(), word.style()));
    }

    void dress(ChartLook look) {
        change(_ -> chart.dress(look), sentence());
    }

    void show(RunSeries run) {
        RunChart.Shown shown = chart.of(run);
        chart.legend().forEach(word -> legend(word.text(), !shown.absent().contains(word.text())));
        change(_ -> shown.apply().run(), shown.sentence());
        offer(shown.table());
    }
}
