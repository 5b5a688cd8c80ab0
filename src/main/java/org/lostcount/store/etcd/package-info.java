/// Counters in etcd: on a server that is installed on this machine, or on the user's own.
@NullMarked
package org.lostcount.store.etcd;

import org.jspecify.annotations.NullMarked;
