package org.lostcount.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.lostcount.report.Numbers;

/// Makes a chart look like the rest of the program. Immutable; used by the thread that owns the chart.
///
/// @param palette the colours in force
/// @param fontSize the root font size in pixels
public record ChartLook(Palette palette, int fontSize) {
    /// The font of text; who draws makes it known to AWT first, else it is the system's own.
    public static final String TEXT = "IBM Plex Sans";
    /// The font of headings.
    public static final String STRONG = "IBM Plex Sans SemiBold";
    static final NumberFormat COUNTS = format(Numbers::compact);
    static final NumberFormat RATES = format(Numbers::rate);
    static final NumberFormat MICROS = format(Numbers::micros);

    public static Color color(String hex) {
        return Color.decode(hex);
    }

    /// The colour with `opacity` from 0 to 1.
    public static Color color(String hex, double opacity) {
        Color solid = color(hex);
        return new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(opacity * 255));
    }

    /// A text for the picture: at its small size a thin space could not be seen.
    public static String words(String text) {
        return text.replace('\u2009', '\u00a0');
    }

    public Font font() {
        return new Font(TEXT, Font.PLAIN, Math.round(fontSize * 0.82f));
    }

    public Font strong() {
        return new Font(STRONG, Font.PLAIN, Math.round(fontSize * 0.86f));
    }

    public BasicStroke line() {
        return new BasicStroke(fontSize / 6.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    public BasicStroke thin() {
        return new BasicStroke(Math.max(1, fontSize / 12f));
    }

    public BasicStroke dashed() {
        float unit = fontSize / 7f;
        return new BasicStroke(
                unit, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3 * unit, 2 * unit}, 0);
    }

    /// Colours and fonts of everything but the series.
    public void dress(JFreeChart chart) {
        Color ground = color(palette.ground());
        chart.setBackgroundPaint(ground);
        chart.setPadding(new RectangleInsets(fontSize / 2.0, 0, 0, fontSize));
        chart.setAntiAlias(true);
        Plot plot = chart.getPlot();
        plot.setBackgroundPaint(ground);
        plot.setOutlineVisible(false);
        plot.setNoDataMessageFont(font());
        plot.setNoDataMessagePaint(color(palette.muted()));
        if (plot instanceof XYPlot xy) {
            xy.setAxisOffset(new RectangleInsets(0, 0, fontSize / 3.0, 0));
            xy.setDomainGridlinesVisible(false);
            xy.setRangeGridlinePaint(color(palette.line()));
            xy.setRangeGridlineStroke(new BasicStroke(1));
            dress(xy.getDomainAxis());
            dress(xy.getRangeAxis());
        } else if (plot instanceof CategoryPlot categories) {
            categories.setAxisOffset(RectangleInsets.ZERO_INSETS);
            categories.setRangeGridlinesVisible(false);
            dress(categories.getDomainAxis());
            dress(categories.getRangeAxis());
        }
    }

    private void dress(Axis axis) {
        axis.setTickLabelFont(font());
        axis.setTickLabelPaint(color(palette.muted()));
        axis.setLabelFont(font());
        axis.setLabelPaint(color(palette.muted()));
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
    }

    private static NumberFormat format(DoubleFunction<String> words) {
        return new NumberFormat() {
            private static final long serialVersionUID = 1L;

            @Override
            public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
                return to.append(words(words.apply(number)));
            }

            @Override
            public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
                return to.append(words(words.apply((double) number)));
            }

            @Override
            public Number parse(String source, ParsePosition position) {
                throw new UnsupportedOperationException("an axis is only written");
            }
        };
    }
}
