/// Faults: what a run can break while it counts, and the relay through which it breaks connections.
@NullMarked
package org.lostcount.fault;

import org.jspecify.annotations.NullMarked;
