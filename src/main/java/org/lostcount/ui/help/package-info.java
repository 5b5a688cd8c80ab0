/// The guide in the window.
@NullMarked
package org.lostcount.ui.help;

import org.jspecify.annotations.NullMarked;
