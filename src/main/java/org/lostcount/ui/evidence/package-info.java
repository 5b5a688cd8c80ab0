/// The tab Evidence: who overwrote whom.
@NullMarked
package org.lostcount.ui.evidence;

import org.jspecify.annotations.NullMarked;
