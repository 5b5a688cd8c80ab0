/// Presets: counters that belong together, and what each of them has shown when all have run.
@NullMarked
package org.lostcount.preset;

import org.jspecify.annotations.NullMarked;
