package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;

/// The moments at which the store was broken, in a chart over time: a kill of the store as an upright line, all else in
/// a strip
/// below the axis, as there can be thousands of them. Used by the thread that owns the chart.
final class FaultMarks {
    /// A name takes up to this part of the width.
    private static final double ROOM = 0.3;

    private FaultMarks() {}

    /// Replaces what `plot` shows of them.
    ///
    /// @param named whether kills are named beside their line, where there is room
    static void put(XYPlot plot, List<FaultMark> marks, ChartLook look, boolean named) {
        plot.clearDomainMarkers();
        double width = plot.getDomainAxis().getUpperBound();
        List<Double> names = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (FaultMark mark : marks) {
            if (!mark.fault().mayForget()) {
                others.add(mark.seconds());
                continue;
            }
            ValueMarker line = new ValueMarker(
                    mark.seconds(), ChartLook.color(look.palette().failed(), 0.9), look.thin());
            if (named && names.stream().allMatch(at -> Math.abs(at - mark.seconds()) > width * ROOM)) {
                names.add(mark.seconds());
                name(line, mark.fault(), look, mark.seconds() < width / 2);
            }
            plot.addDomainMarker(line, Layer.FOREGROUND);
        }
        if (plot.getDomainAxis() instanceof TimeAxis axis) {
            axis.moments(others, look);
        }
    }

    private static void name(ValueMarker line, Fault fault, ChartLook look, boolean early) {
        line.setLabel(
                switch (fault) {
                    case FAIL_OVER -> " primary killed ";
                    case ZOMBIE -> " primary paused ";
                    case CUT -> " cut off ";
                    default -> " killed and restarted ";
                });
        line.setLabelFont(look.font());
        line.setLabelPaint(ChartLook.color(look.palette().ink()));
        line.setLabelBackgroundColor(ChartLook.color(look.palette().ground(), 0.7));
        line.setLabelAnchor(early ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT);
        line.setLabelTextAnchor(early ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT);
    }
}
