/// Counters in memcached: on a server that is installed on this machine, or on the user's own.
@NullMarked
package org.lostcount.store.memcached;

import org.jspecify.annotations.NullMarked;
