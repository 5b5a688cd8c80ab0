package org.lostcount.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;

/// The moments at which the store was broken, as upright lines in a chart over time. Used by the thread that owns the
/// chart.
final class FaultMarks {
    /// Moments closer than this part of the chart's width are one line.
    private static final double CLOSE = 1.0 / 300;

    /// A name takes up to this part of the width.
    private static final double ROOM = 0.3;

    private FaultMarks() {}

    /// Replaces the lines of `plot`.
    ///
    /// @param named whether rare faults are named beside their line, where there is room
    static void put(XYPlot plot, List<FaultMark> marks, ChartLook look, boolean named) {
        plot.clearDomainMarkers();
        double width = plot.getDomainAxis().getUpperBound();
        Set<String> drawn = new HashSet<>();
        List<Double> names = new ArrayList<>();
        // Restarts first: they are the ones to be named.
        List<FaultMark> rarestFirst = marks.stream()
                .sorted(Comparator.comparing(mark -> mark.fault() != Fault.RESTART_STORE))
                .toList();
        for (FaultMark mark : rarestFirst) {
            if (drawn.add(mark.fault() + " " + Math.round(mark.seconds() / (width * CLOSE)))) {
                ValueMarker line = line(mark, look);
                boolean room = names.stream().allMatch(at -> Math.abs(at - mark.seconds()) > width * ROOM);
                if (named && isRare(mark) && room) {
                    names.add(mark.seconds());
                    name(line, mark, look, mark.seconds() < width / 2);
                }
                plot.addDomainMarker(line, Layer.FOREGROUND);
            }
        }
    }

    private static boolean isRare(FaultMark mark) {
        return mark.fault() == Fault.RESTART_STORE || mark.fault() == Fault.STALL;
    }

    private static ValueMarker line(FaultMark mark, ChartLook look) {
        return new ValueMarker(
                mark.seconds(), ChartLook.color(look.palette().failed(), isRare(mark) ? 0.9 : 0.35), look.thin());
    }

    private static void name(ValueMarker line, FaultMark mark, ChartLook look, boolean early) {
        line.setLabel(mark.fault() == Fault.STALL ? " stall " : " killed and restarted ");
        line.setLabelFont(look.font());
        line.setLabelPaint(ChartLook.color(look.palette().ink()));
        line.setLabelBackgroundColor(ChartLook.color(look.palette().ground(), 0.7));
        line.setLabelAnchor(early ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT);
        line.setLabelTextAnchor(early ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT);
    }
}
