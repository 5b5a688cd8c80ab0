/// Counters in this JVM's memory.
@NullMarked
package org.lostcount.store.memory;

import org.jspecify.annotations.NullMarked;
