package org.lostcount.ui.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jspecify.annotations.Nullable;

/// A chart without title and legend, which the window has words for. Used by the thread that owns it.
final class Chart extends JFreeChart {
    private static final long serialVersionUID = 1L;
    private static final Font ONE = new Font(Font.DIALOG, Font.PLAIN, 1);
    private static final Font ANOTHER = new Font(Font.DIALOG, Font.PLAIN, 2);

    Chart(Plot plot) {
        super(null, null, plot, false);
    }

    /// {@inheritDoc}
    ///
    /// The graphics of a canvas remembers its font between two drawings, and the canvas does not: the first font
    /// of a drawing would be skipped as already set. So it is made to be another.
    @Override
    public void draw(Graphics2D g2, Rectangle2D area, @Nullable Point2D anchor, @Nullable ChartRenderingInfo info) {
        g2.setFont(ONE);
        g2.setFont(ANOTHER);
        super.draw(g2, area, anchor, info);
    }
}
