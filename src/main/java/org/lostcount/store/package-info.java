/// The list of stores.
@NullMarked
package org.lostcount.store;

import org.jspecify.annotations.NullMarked;
