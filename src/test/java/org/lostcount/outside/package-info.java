/// An independent check: what strangers' checkers do, in few lines, on what is exported for them. It shares no
/// code with the program.
@NullMarked
package org.lostcount.outside;

import org.jspecify.annotations.NullMarked;
