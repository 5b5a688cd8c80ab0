/// Runs that are kept: written down whole, found again, handed on.
@NullMarked
package org.lostcount.archive;

import org.jspecify.annotations.NullMarked;
