/// The charts of the window and of pages. JFreeChart draws them, in our look.
@NullMarked
package org.lostcount.report.chart;

import org.jspecify.annotations.NullMarked;
