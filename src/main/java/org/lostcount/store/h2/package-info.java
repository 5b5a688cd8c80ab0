/// Counters in H2: in this process's memory, in a file, or on a server of the user's.
@NullMarked
package org.lostcount.store.h2;

import org.jspecify.annotations.NullMarked;
