/// The load engine: workloads, workers, phases, and what can be seen of a run from outside.
@NullMarked
package org.lostcount.load;

import org.jspecify.annotations.NullMarked;
