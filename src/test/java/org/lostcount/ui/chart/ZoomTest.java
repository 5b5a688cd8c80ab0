package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Looking closer at a chart, and back.
class ZoomTest {
    private final NumberAxis time = new NumberAxis();
    private final XYSeries series = new XYSeries("count");
    private final JFreeChart chart = new JFreeChart(
            new XYPlot(new XYSeriesCollection(series), time, new NumberAxis(), new XYLineAndShapeRenderer()));
    private final ChartRenderingInfo info = new ChartRenderingInfo();
    private final Zoom zoom = new Zoom();

    @BeforeEach
    void drawn() {
        time.setAutoRangeIncludesZero(false);
        series.add(0, 0);
        series.add(100, 10);
        BufferedImage canvas = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        chart.draw(canvas.createGraphics(), new Rectangle2D.Double(0, 0, 400, 300), info);
    }

    private void by(double factor, double x) {
        zoom.by(factor, chart, info, x, 150);
    }

    @Test
    void closerShowsAPartAndBackShowsAll() {
        double whole = time.getRange().getLength();
        by(0.5, 200);
        assertThat(time.getRange().getLength()).isEqualTo(whole / 2);

        zoom.restore(chart);
        assertThat(time.getRange().getLength()).isEqualTo(whole);
        assertThat(time.isAutoRange()).isTrue();
    }

    @Test
    void noMoreThanAllIsShown() {
        double from = time.getLowerBound();
        double to = time.getUpperBound();
        by(0.5, 390);
        by(1.5, 10);
        assertThat(time.getUpperBound()).isLessThanOrEqualTo(to);
        assertThat(time.getLowerBound()).isGreaterThanOrEqualTo(from);
        zoom.restore(chart);
        by(0.5, 10);
        by(1.5, 390);
        assertThat(time.getUpperBound()).isLessThanOrEqualTo(to);
        assertThat(time.getLowerBound()).isGreaterThanOrEqualTo(from);

        by(10, 200);
        assertThat(time.isAutoRange()).as("what is added is shown again").isTrue();
        series.add(200, 20);
        assertThat(time.getUpperBound()).isGreaterThan(to);
    }
}
