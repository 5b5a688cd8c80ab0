/// The Run screen: the board, the workload, the tally, the verdict and the charts.
@NullMarked
package org.lostcount.ui.run;

import org.jspecify.annotations.NullMarked;
