package org.lostcount.report.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;

/// Seconds, and below them a strip that says how often something happened: the denser, the darker. Used by the thread
/// that owns the chart. Its ticks are made when it is known how wide it is.
final class TimeAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    /// Pixels of the strip that are told apart.
    private static final double BIN = 3;
    /// A single moment can be seen, too.
    private static final double FAINTEST = 0.35;

    /// Between two names, in terms of one.
    private static final double GAP = 0.4;

    private transient List<Double> moments = List.of();
    private int mostTicks = ChartLook.MANY_TICKS;
    private double height;
    private Color color = Color.BLACK;
    private Color ground = Color.WHITE;

    /// Shows these moments, in seconds; without any there is no strip.
    void moments(List<Double> seconds, ChartLook look) {
        moments = seconds;
        height = seconds.isEmpty() ? 0 : look.fontSize() * 0.55;
        color = ChartLook.color(look.palette().failed());
        ground = ChartLook.color(look.palette().line(), 0.5);
    }

    /// From now on there are at most so many ticks.
    void mostTicks(int many) {
        mostTicks = many;
    }

    /// How many moments it shows.
    int moments() {
        return moments.size();
    }

    /// Makes a handful of round ticks, and fewer where their names would run into each other.
    @Override
    public List<?> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        double range = getRange().getLength();
        FontMetrics metrics = g2.getFontMetrics(getTickLabelFont());
        NumberTickUnit unit = Axes.everySeconds(Axes.step(range, 1));
        for (int most = mostTicks; most > 1; most--) {
            NumberTickUnit finer = Axes.everySeconds(Axes.step(range, most));
            double name = metrics.stringWidth(finer.valueToString(getRange().getUpperBound()));
            if (name * (1 + GAP) * range / finer.getSize() <= dataArea.getWidth()) {
                unit = finer;
                break;
            }
        }
        setTickUnit(unit, false, true);
        return super.refreshTicks(g2, state, dataArea, edge);
    }

    @Override
    public AxisSpace reserveSpace(Graphics2D g2, Plot plot, Rectangle2D plotArea, RectangleEdge edge, AxisSpace space) {
        AxisSpace reserved = super.reserveSpace(g2, plot, plotArea, edge, space);
        reserved.add(height, edge);
        // Half of the last name can stand beyond the end of the axis.
        NumberTickUnit finest = Axes.everySeconds(Axes.step(getRange().getLength(), mostTicks));
        double name = g2.getFontMetrics(getTickLabelFont())
                .stringWidth(finest.valueToString(getRange().getUpperBound()));
        reserved.ensureAtLeast(Math.max(0, name / 2 - getTickLabelFont().getSize()), RectangleEdge.RIGHT);
        return reserved;
    }

    @Override
    public AxisState draw(
            Graphics2D g2,
            double cursor,
            Rectangle2D plotArea,
            Rectangle2D dataArea,
            RectangleEdge edge,
            PlotRenderingInfo info) {
        AxisState state = super.draw(g2, cursor, plotArea, dataArea, edge, info);
        if (height > 0) {
            strip(g2, state.getCursor(), dataArea, edge);
            state.cursorDown(height);
        }
        return state;
    }

    private void strip(Graphics2D g2, double y, Rectangle2D dataArea, RectangleEdge edge) {
        g2.setPaint(ground);
        g2.fill(new Rectangle2D.Double(dataArea.getX(), y, dataArea.getWidth(), height));
        int[] bins = new int[(int) Math.ceil(dataArea.getWidth() / BIN) + 1];
        int most = 0;
        for (double moment : moments) {
            double x = valueToJava2D(moment, dataArea, edge) - dataArea.getX();
            if (x >= 0 && x <= dataArea.getWidth()) {
                most = Math.max(most, ++bins[(int) (x / BIN)]);
            }
        }
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] > 0) {
                double share = FAINTEST + (1 - FAINTEST) * bins[i] / most;
                g2.setPaint(new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) (255 * share)));
                double width = Math.min(BIN, dataArea.getWidth() - i * BIN);
                g2.fill(new Rectangle2D.Double(dataArea.getX() + i * BIN, y, width, height));
            }
        }
    }
}
