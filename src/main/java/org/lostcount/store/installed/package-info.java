/// Servers that are installed on this machine and are started by the program for itself.
@NullMarked
package org.lostcount.store.installed;

import org.jspecify.annotations.NullMarked;
