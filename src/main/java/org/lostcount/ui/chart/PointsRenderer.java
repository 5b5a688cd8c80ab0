package org.lostcount.ui.chart;

import java.awt.Paint;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;

/// Points with their words on the side where there is more room. The painter's thread.
final class PointsRenderer extends LineAndShapeRenderer {
    private static final long serialVersionUID = 1L;
    private static final ItemLabelPosition RIGHT =
            new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT);
    private static final ItemLabelPosition LEFT =
            new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT);

    private final Doubts doubts;

    PointsRenderer(Doubts doubts) {
        super(false, true);
        this.doubts = doubts;
    }

    @Override
    public Paint getItemPaint(int row, int column) {
        return doubts.of(column, super.getItemPaint(row, column));
    }

    @Override
    public ItemLabelPosition getPositiveItemLabelPosition(int row, int column) {
        ValueAxis axis = getPlot().getRangeAxis();
        double value = getPlot().getDataset().getValue(row, column).doubleValue();
        double middle = Math.sqrt(axis.getLowerBound() * axis.getUpperBound());
        return value > middle ? LEFT : RIGHT;
    }
}
