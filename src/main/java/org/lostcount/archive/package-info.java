/// The archive: it keeps runs whole, finds them again and hands them on.
@NullMarked
package org.lostcount.archive;

import org.jspecify.annotations.NullMarked;
