package org.lostcount.report.chart;

import java.awt.Color;
import org.jfree.chart.renderer.category.LayeredBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/// Bars of what there should be, and before them of what there is. Of a stock the one behind is a broader band, and
/// what was given out beyond its end has the colour of what is wrong. Belongs to who draws.
public final class CountBars extends LayeredBarRenderer {
    private static final long serialVersionUID = 1L;
    private static final int BEHIND = 0;
    private static final int BEYOND = 1;
    private static final int BEFORE = 2;
    /// Of the room for a row. The renderer draws each but the last so much narrower than it was told.
    private static final double[] DRAWN = {0.6, 0.8, 1};

    private static final double BAR = 0.62;
    private static final double BAND = 0.96;

    /// Puts the bars of a counter into `data`.
    public static void add(DefaultCategoryDataset data, String name, double should, double is, boolean stock) {
        boolean beyond = stock && is > should;
        data.addValue(should, "should", name);
        data.addValue(beyond ? is : 0, "beyond", name);
        data.addValue(beyond ? should : is, "is", name);
    }

    /// The row of the longest of a counter's bars: what stood behind another one would be covered.
    public static int longest(double should, double is, boolean stock) {
        return Math.abs(is) <= Math.abs(should) ? BEHIND : stock ? BEYOND : BEFORE;
    }

    /// Takes a look.
    ///
    /// @param stock whether the bars are those of stocks
    public void dress(ChartLook look, boolean stock) {
        Palette colors = look.palette();
        Color band = stock ? ChartLook.color(colors.muted(), 0.35) : ChartLook.color(colors.lost(), 0.28);
        setSeriesPaint(BEHIND, band);
        setSeriesPaint(BEYOND, ChartLook.color(colors.lost()));
        setSeriesPaint(BEFORE, ChartLook.color(colors.kept()));
        setSeriesBarWidth(BEHIND, (stock ? BAND : BAR) / DRAWN[BEHIND]);
        setSeriesBarWidth(BEYOND, BAR / DRAWN[BEYOND]);
        setSeriesBarWidth(BEFORE, BAR / DRAWN[BEFORE]);
    }
}
