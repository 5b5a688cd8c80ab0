/// PostgreSQL: the server that the program brings along, and the counters on it or on a server of the user's.
@NullMarked
package org.lostcount.store.postgres;

import org.jspecify.annotations.NullMarked;
