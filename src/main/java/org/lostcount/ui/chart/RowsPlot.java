package org.lostcount.ui.chart;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jspecify.annotations.Nullable;

/// Rows of bars or points with words beside their ends. Its axis goes as far as these words take at the size at which
/// it is painted. The painter's thread.
final class RowsPlot extends CategoryPlot {
    private static final long serialVersionUID = 1L;
    /// The part of the width that the bars keep, however long the words are.
    private static final double LEAST = 0.12;
    /// From the edges of a logarithmic axis to the outermost points, which are whole so.
    private static final double BESIDE = 2;
    /// Below it a value stands for 0, which has no place on a logarithmic axis.
    private static final double NOTHING = 1e-6;

    private boolean figures;

    RowsPlot(CategoryDataset data, CategoryAxis names, ValueAxis axis, CategoryItemRenderer renderer) {
        super(data, names, axis, renderer);
        setOrientation(PlotOrientation.HORIZONTAL);
        setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    }

    /// Keeps room for the figures of an axis below, which may be the one of the plot beside this one.
    void keepRoomForFigures(boolean kept) {
        figures = kept;
    }

    @Override
    public void draw(
            Graphics2D g2,
            Rectangle2D area,
            @Nullable Point2D anchor,
            @Nullable PlotState parent,
            @Nullable PlotRenderingInfo info) {
        FontMetrics font = g2.getFontMetrics(getDomainAxis().getTickLabelFont());
        AxisSpace below = new AxisSpace();
        below.setBottom(figures ? 1.5 * font.getHeight() : 0);
        setFixedRangeAxisSpace(below, false);
        Rectangle2D inner = new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight());
        getInsets().trim(inner);
        double width = calculateAxisSpace(g2, inner).shrink(inner, null).getWidth();
        if (width > 0) {
            makeRoom(font, width);
        }
        super.draw(g2, area, anchor, parent, info);
    }

    private void makeRoom(FontMetrics font, double width) {
        CategoryDataset data = getDataset();
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int column = 0; column < data.getColumnCount(); column++) {
            double value = data.getValue(0, column).doubleValue();
            if (value < 0) {
                return;
            }
            least = value < NOTHING ? least : Math.min(least, value);
            most = Math.max(most, value);
        }
        if (most < NOTHING) {
            return;
        }
        if (getRangeAxis() instanceof LogAxis axis) {
            // A point in the right half has its words on its left, see PointsRenderer, so that all fit as they are.
            double from = Math.log10(least / BESIDE);
            double decades = Math.log10(most * BESIDE) - from;
            axis.setRange(Math.pow(10, from), Math.pow(10, from + decades));
            int widest = font.stringWidth(axis.getNumberFormatOverride().format(100_000)) + font.getHeight();
            axis.setTickUnit(new NumberTickUnit(Math.max(1, Math.ceil(widest * decades / width))));
            return;
        }
        double length = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            CategoryItemLabelGenerator words = getRenderer().getItemLabelGenerator(row, 0);
            for (int column = 0; column < data.getColumnCount(); column++) {
                double taken = font.stringWidth(words.generateLabel(data, row, column)) + font.getHeight();
                double left = Math.max(LEAST * width, width - taken);
                length = Math.max(length, data.getValue(row, column).doubleValue() * width / left);
            }
        }
        getRangeAxis().setRange(0, length);
    }
}
