/// The charts. The only part of the window that knows JFreeChart.
@NullMarked
package org.lostcount.ui.chart;

import org.jspecify.annotations.NullMarked;
