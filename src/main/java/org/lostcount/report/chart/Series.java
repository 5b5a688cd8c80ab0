package org.lostcount.report.chart;

import org.jfree.data.xy.AbstractXYDataset;
import org.jfree.data.xy.TableXYDataset;

/// Some series over the same times, replaced as a whole. Used by the thread that owns the chart.
///
/// A plain pair of arrays: a dataset that tells of every added point would have the chart redrawn for each.
public final class Series extends AbstractXYDataset implements TableXYDataset {
    private static final long serialVersionUID = 1L;

    private final String[] names;
    private double[] x = {};
    private double[][] y;

    /// Empty series of these names.
    public Series(String... names) {
        this.names = names;
        this.y = new double[names.length][0];
    }

    /// Puts others in their place.
    ///
    /// @param seconds the times
    /// @param values a row per series, `NaN` where there is no value
    public void replace(double[] seconds, double[][] values) {
        x = seconds;
        y = values;
        fireDatasetChanged();
    }

    @Override
    public int getSeriesCount() {
        return names.length;
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return names[series];
    }

    @Override
    public int getItemCount() {
        return x.length;
    }

    @Override
    public int getItemCount(int series) {
        return x.length;
    }

    @Override
    public double getXValue(int series, int item) {
        return x[item];
    }

    @Override
    public Number getX(int series, int item) {
        return x[item];
    }

    @Override
    public double getYValue(int series, int item) {
        return y[series][item];
    }

    @Override
    public Number getY(int series, int item) {
        return y[series][item];
    }
}
