/// Counters in PostgreSQL: on the server that the program brings along, or on the user's own.
@NullMarked
package org.lostcount.store.postgres;

import org.jspecify.annotations.NullMarked;
