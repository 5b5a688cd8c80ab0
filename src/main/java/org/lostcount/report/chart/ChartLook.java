package org.lostcount.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.lostcount.report.Numbers;

/// Makes a chart look like the rest of the program. Immutable; used by the thread that owns the chart.
///
/// @param palette the colours in force
/// @param fontSize the root font size in pixels
/// @param ticks how many an axis has at most
public record ChartLook(Palette palette, int fontSize, int ticks) {
    static final int MANY_TICKS = 6;
    private static final int FEW_TICKS = 3;

    /// The font of text; who draws makes it known to AWT first, else it is the system's own.
    public static final String TEXT = "IBM Plex Sans";
    /// The font of headings.
    public static final String STRONG = "IBM Plex Sans SemiBold";
    static final NumberFormat COUNTS = format(Numbers::compact);
    static final NumberFormat RATES = format(Numbers::rate);
    static final NumberFormat TIMES = format(value -> "× " + String.format(Locale.ROOT, "%.1f", value));
    /// Of the number of operations of which one takes longer.
    static final NumberFormat PERCENTILES = format(oneIn -> oneIn < 1.5
            ? "0 %"
            : new BigDecimal(100 - 100 / oneIn, new MathContext(12))
                            .stripTrailingZeros()
                            .toPlainString() + " %");
    static final NumberFormat MICROS = format(Numbers::micros);

    /// For a reader at a desk.
    public ChartLook(Palette palette, int fontSize) {
        this(palette, fontSize, MANY_TICKS);
    }

    /// For the last row of a room.
    public static ChartLook onStage(Palette palette, int fontSize) {
        return new ChartLook(palette, fontSize, FEW_TICKS);
    }

    private boolean isOnStage() {
        return ticks == FEW_TICKS;
    }

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
        return text.replace('\u202f', '\u00a0');
    }

    public Font font() {
        return new Font(TEXT, Font.PLAIN, Math.round(fontSize * 0.82f));
    }

    public Font strong() {
        return new Font(STRONG, Font.PLAIN, Math.round(fontSize * 0.86f));
    }

    public BasicStroke line() {
        return new BasicStroke(fontSize / (isOnStage() ? 5f : 6.5f), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    public BasicStroke thin() {
        return new BasicStroke(Math.max(1, fontSize / 12f));
    }

    public BasicStroke dashed() {
        float unit = fontSize / (isOnStage() ? 5.5f : 7f);
        return new BasicStroke(
                unit, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3 * unit, 2 * unit}, 0);
    }

    BasicStroke dotted() {
        float unit = fontSize / 7f;
        return new BasicStroke(unit, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {unit, unit}, 0);
    }

    /// The colour of the line of this number.
    Color series(int number) {
        List<String> colors = palette.series();
        return color(colors.get(number % colors.size()));
    }

    /// The mark of the line of this number, so that colour never stands alone.
    Shape mark(int number) {
        double r = fontSize / 3.6;
        Path2D path = new Path2D.Double();
        switch (number % 4) {
            case 0 -> path.append(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r), false);
            case 1 -> polygon(path, r, -r, r, r, -r, r, -r, -r);
            case 2 -> polygon(path, 0, -1.3 * r, 1.2 * r, r, -1.2 * r, r);
            default -> polygon(path, 0, -1.4 * r, 1.4 * r, 0, 0, 1.4 * r, -1.4 * r, 0);
        }
        return path;
    }

    private static void polygon(Path2D path, double... corners) {
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
    }

    /// Colours and fonts of everything but the series.
    public void dress(JFreeChart chart) {
        Color ground = color(palette.ground());
        chart.setBackgroundPaint(ground);
        chart.setPadding(new RectangleInsets(fontSize / 2.0, 0, 0, fontSize));
        chart.setAntiAlias(true);
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(font());
            chart.getLegend().setItemPaint(color(palette.ink()));
            chart.getLegend().setBackgroundPaint(ground);
            chart.getLegend().setFrame(BlockBorder.NONE);
        }
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
        if (axis instanceof TimeAxis time) {
            time.mostTicks(ticks);
        } else if (axis instanceof CountAxis counts) {
            counts.mostTicks(isOnStage() ? ticks : Integer.MAX_VALUE);
        }
        // What recedes at a desk can't be read in the last row.
        Color words = color(isOnStage() ? palette.ink() : palette.muted());
        axis.setTickLabelFont(font());
        axis.setTickLabelPaint(words);
        axis.setLabelFont(font());
        axis.setLabelPaint(words);
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
