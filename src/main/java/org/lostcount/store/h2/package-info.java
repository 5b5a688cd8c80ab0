/// Counters in H2: in this process's memory, in a file, or on the user's own server.
@NullMarked
package org.lostcount.store.h2;

import org.jspecify.annotations.NullMarked;
