/// Counters in MariaDB and MySQL: on a server that is installed on this machine, or on the user's own.
@NullMarked
package org.lostcount.store.mariadb;

import org.jspecify.annotations.NullMarked;
