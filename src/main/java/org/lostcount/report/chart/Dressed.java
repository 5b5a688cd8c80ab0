package org.lostcount.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.compare.Series;

/// What the charts of one comparison have in common: a counter's colour and mark, and the axis of workers. Immutable.
record Dressed(Comparison comparison, ChartLook look) {
    LogAxis workers(List<Series> lines) {
        int least = comparison.points().stream().mapToInt(Point::threads).min().orElse(1);
        int most = comparison.points().stream()
                .filter(point -> lines.contains(point.series()))
                .mapToInt(Point::threads)
                .max()
                .orElse(2);
        LogAxis axis = new LogAxis();
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(ChartLook.COUNTS);
        axis.setRange(least / 1.2, most * 1.2);
        axis.setLabel("workers");
        return axis;
    }

    /// A counter has one colour and one mark in all charts.
    void style(XYLineAndShapeRenderer renderer, int number, Series series) {
        int own = comparison.series().indexOf(series);
        renderer.setSeriesPaint(number, look.series(own));
        renderer.setSeriesShape(number, look.mark(own));
        renderer.setSeriesShapesFilled(number, true);
        renderer.setSeriesStroke(number, look.line());
    }

    JFreeChart chart(Plot plot) {
        JFreeChart chart = new JFreeChart(null, null, plot, true);
        look.dress(chart);
        if (plot instanceof CategoryPlot) {
            chart.removeLegend();
        }
        return chart;
    }
}
