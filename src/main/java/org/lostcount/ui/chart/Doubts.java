package org.lostcount.ui.chart;

import java.awt.Color;
import java.awt.Paint;
import java.io.Serializable;
import java.util.BitSet;

/// Which rates are not for comparing: they are grey. The painter's thread.
final class Doubts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final BitSet columns = new BitSet();
    private Color grey = Color.GRAY;

    void dress(Color to) {
        grey = to;
    }

    void set(int column, boolean doubtful) {
        columns.set(column, doubtful);
    }

    /// The colour of a rate that would else have this one.
    Paint of(int column, Paint otherwise) {
        return columns.get(column) ? grey : otherwise;
    }
}
