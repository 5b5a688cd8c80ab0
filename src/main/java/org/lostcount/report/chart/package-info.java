/// Charts as JFreeChart draws them, in our look, for the window and for pages.
@NullMarked
package org.lostcount.report.chart;

import org.jspecify.annotations.NullMarked;
