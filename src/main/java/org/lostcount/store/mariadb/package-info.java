/// The store `mariadb`.
@NullMarked
package org.lostcount.store.mariadb;

import org.jspecify.annotations.NullMarked;
