/// The Step screen: real sessions, one step at a time.
@NullMarked
package org.lostcount.ui.step;

import org.jspecify.annotations.NullMarked;
