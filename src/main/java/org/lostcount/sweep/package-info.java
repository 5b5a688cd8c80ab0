/// Sweeps: many runs by a plan, in rounds, with pauses. A sweep that was interrupted goes on where it ended.
@NullMarked
package org.lostcount.sweep;

import org.jspecify.annotations.NullMarked;
