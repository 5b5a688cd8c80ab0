package org.lostcount.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;

/// Numbers, with as many ticks as fit, or fewer; of what is counted at whole numbers only. Used by the thread that owns
/// the chart.
final class CountAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private int mostTicks = Integer.MAX_VALUE;

    /// From now on there are at most so many ticks.
    void mostTicks(int many) {
        mostTicks = many;
    }

    @Override
    protected void selectAutoTickUnit(Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
        super.selectAutoTickUnit(g2, dataArea, edge);
        boolean counted = ChartLook.COUNTS.equals(getNumberFormatOverride());
        double least = Math.max(counted ? 1 : 0, Axes.step(getRange().getLength(), mostTicks));
        if (getTickUnit().getSize() < least) {
            setTickUnit(new NumberTickUnit(least), false, false);
        }
    }
}
