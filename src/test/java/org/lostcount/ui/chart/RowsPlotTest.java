package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.junit.jupiter.api.Test;
import org.lostcount.report.chart.Axes;

class RowsPlotTest {
    private static final int WIDTH = 200;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final DefaultCategoryDataset data = new DefaultCategoryDataset();

    @Test
    void theWordsOfTheLongestBarEndBeforeTheEdge() {
        add(8_000, 2_000);
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        assertThat(inkAtTheEdge(bars, Axes.counts())).isZero();
    }

    @Test
    void thePointsOfRatesThatDifferAHundredThousandfoldHaveTheirWordsInSight() {
        add(92_000_000, 349, 12_300);
        ValueAxis axis = Axes.wideRates();
        axis.setRange(1, 10);
        assertThat(inkAtTheEdge(new PointsRenderer(new Doubts()), axis)).isZero();
    }

    private void add(double... values) {
        for (int i = 0; i < values.length; i++) {
            data.addValue(values[i], "rate", "row " + i);
        }
    }

    /// Rows of pixels at the right edge that something was painted on.
    private long inkAtTheEdge(AbstractCategoryItemRenderer renderer, ValueAxis axis) {
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(FONT);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                " {2}/s, in words  ", NumberFormat.getIntegerInstance(Locale.ROOT)));
        CategoryAxis names = new CategoryAxis();
        names.setVisible(false);
        names.setTickLabelFont(FONT);
        axis.setVisible(false);
        RowsPlot plot = new RowsPlot(data, names, axis, renderer);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinesVisible(false);
        BufferedImage picture = new BufferedImage(WIDTH, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D painter = picture.createGraphics();
        painter.setPaint(Color.WHITE);
        painter.fillRect(0, 0, WIDTH, 120);
        plot.draw(painter, new Rectangle2D.Double(0, 0, WIDTH, 120), null, null, null);
        painter.dispose();
        return IntStream.range(0, 120)
                .filter(y -> picture.getRGB(WIDTH - 1, y) != Color.WHITE.getRGB()
                        || picture.getRGB(WIDTH - 2, y) != Color.WHITE.getRGB())
                .count();
    }
}
