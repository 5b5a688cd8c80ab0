/// The Compare screen, which plans a sweep, runs it and tells what came out.
@NullMarked
package org.lostcount.ui.compare;

import org.jspecify.annotations.NullMarked;
