/// What the workers recorded about each operation.
@NullMarked
package org.lostcount.history;

import org.jspecify.annotations.NullMarked;
