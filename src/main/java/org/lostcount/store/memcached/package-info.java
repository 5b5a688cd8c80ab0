/// memcached: a server that is installed on this machine or the user's own, and the counters on it.
@NullMarked
package org.lostcount.store.memcached;

import org.jspecify.annotations.NullMarked;
