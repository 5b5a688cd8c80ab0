/// Tests of the window, on the platform that needs no display.
@NullMarked
package org.lostcount.ui;

import org.jspecify.annotations.NullMarked;
