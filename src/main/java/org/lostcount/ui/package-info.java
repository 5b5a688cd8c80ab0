/// The window. The only part of the program that knows JavaFX.
@NullMarked
package org.lostcount.ui;

import org.jspecify.annotations.NullMarked;
