/// The stage: what a screen or a page shows, one thing at a time and large enough for the last row of a room.
@NullMarked
package org.lostcount.ui.stage;

import org.jspecify.annotations.NullMarked;
