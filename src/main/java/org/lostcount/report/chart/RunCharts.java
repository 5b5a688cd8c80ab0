package org.lostcount.report.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.lostcount.load.RunResult;

/// The charts of one run over time: expected and actual, throughput, latency.
public final class RunCharts {
    private RunCharts() {}

    /// Expected and actual of nothing yet, for who shows no more than that. Any thread.
    public static RunChart count() {
        return new CountChart();
    }

    /// Charts of nothing yet, to be dressed and shown runs. Any thread.
    public static List<RunChart> all() {
        return List.of(new CountChart(), new ThroughputChart(), new LatencyChart());
    }

    /// Of a run that is over. Each call makes new ones; any thread, but a chart belongs to who draws it.
    public static List<Drawing> of(RunResult run, Palette palette, int fontSize) {
        return all().stream()
                .map(chart -> drawing(chart, RunSeries.of(run), new ChartLook(palette, fontSize)))
                .toList();
    }

    private static Drawing drawing(RunChart chart, RunSeries run, ChartLook look) {
        RunChart.Shown shown = chart.of(run);
        chart.chart().addLegend(legend(chart, shown, look));
        chart.dress(look);
        shown.apply().run();
        return new Drawing(chart.title(run), shown.sentence(), shown.table().get(), chart.chart());
    }

    private static LegendTitle legend(RunChart chart, RunChart.Shown shown, ChartLook look) {
        LegendItemCollection items = new LegendItemCollection();
        for (RunChart.Word word : chart.legend()) {
            if (!shown.absent().contains(word.text())) {
                LegendItem item = new LegendItem(
                        ChartLook.words(shown.says(word)), word.color().apply(look.palette()));
                item.setShape(new Rectangle2D.Double(0, 0, look.fontSize(), look.fontSize() / 2.0));
                items.add(item);
            }
        }
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setPosition(RectangleEdge.BOTTOM);
        return legend;
    }
}
