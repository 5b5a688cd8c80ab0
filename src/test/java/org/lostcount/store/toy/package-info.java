/// A key-value store that is none of the program's: what adding one takes.
@NullMarked
package org.lostcount.store.toy;

import org.jspecify.annotations.NullMarked;
