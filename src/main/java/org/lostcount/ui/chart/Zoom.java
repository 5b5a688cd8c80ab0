package org.lostcount.ui.chart;

import java.awt.geom.Point2D;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/// How close one looks at a chart with two axes of numbers. The painter's thread.
final class Zoom {
    private final Map<ValueAxis, Range> whole = new LinkedHashMap<>();
    private final Map<ValueAxis, Boolean> fitting = new LinkedHashMap<>();

    /// Shows so much of what is shown, around a point of the picture; never more than all of it.
    void by(double factor, JFreeChart chart, ChartRenderingInfo info, double x, double y) {
        if (chart.getPlot() instanceof XYPlot plot) {
            remember(plot.getDomainAxis());
            remember(plot.getRangeAxis());
            Point2D point = new Point2D.Double(x, y);
            plot.zoomDomainAxes(factor, info.getPlotInfo(), point, true);
            plot.zoomRangeAxes(factor, info.getPlotInfo(), point, true);
            whole.forEach(Zoom::keepWithin);
            if (whole.entrySet().stream().allMatch(it -> it.getKey().getRange().equals(it.getValue()))) {
                restore(chart);
            }
        }
    }

    private static void keepWithin(ValueAxis axis, Range whole) {
        Range seen = axis.getRange();
        if (seen.getLength() >= whole.getLength()) {
            axis.setRange(whole);
        } else if (seen.getLowerBound() < whole.getLowerBound()) {
            axis.setRange(Range.shift(seen, whole.getLowerBound() - seen.getLowerBound(), true));
        } else if (seen.getUpperBound() > whole.getUpperBound()) {
            axis.setRange(Range.shift(seen, whole.getUpperBound() - seen.getUpperBound(), true));
        }
    }

    private void remember(ValueAxis axis) {
        whole.putIfAbsent(axis, axis.getRange());
        fitting.putIfAbsent(axis, axis.isAutoRange());
    }

    /// Shows all of it.
    void restore(JFreeChart chart) {
        whole.forEach((axis, range) -> {
            axis.setRange(range);
            axis.setAutoRange(Boolean.TRUE.equals(fitting.get(axis)));
        });
        whole.clear();
        fitting.clear();
    }
}
