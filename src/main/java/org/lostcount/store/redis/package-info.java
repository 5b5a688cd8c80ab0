/// Counters in Redis or Valkey: on a server that is installed on this machine, or on the user's own.
@NullMarked
package org.lostcount.store.redis;

import org.jspecify.annotations.NullMarked;
