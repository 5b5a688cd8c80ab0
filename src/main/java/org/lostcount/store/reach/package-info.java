/// Reaching servers of the user's: for how long, and by what kind of URL.
@NullMarked
package org.lostcount.store.reach;

import org.jspecify.annotations.NullMarked;
