/// Choices of counters that belong together, and what is to be said of each when they have run.
@NullMarked
package org.lostcount.preset;

import org.jspecify.annotations.NullMarked;
