/// Servers that are installed on this machine. The program starts them for itself alone.
@NullMarked
package org.lostcount.store.installed;

import org.jspecify.annotations.NullMarked;
