/// What happened to lost updates: who overwrote whom.
@NullMarked
package org.lostcount.ui.evidence;

import org.jspecify.annotations.NullMarked;
