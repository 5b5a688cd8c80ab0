package org.lostcount.ui.chart;

import java.awt.Paint;
import org.jfree.chart.renderer.category.BarRenderer;

/// Bars of rates. The painter's thread.
final class RateBars extends BarRenderer {
    private static final long serialVersionUID = 1L;

    private final Doubts doubts;

    RateBars(Doubts doubts) {
        this.doubts = doubts;
    }

    @Override
    public Paint getItemPaint(int row, int column) {
        return doubts.of(column, super.getItemPaint(row, column));
    }
}
