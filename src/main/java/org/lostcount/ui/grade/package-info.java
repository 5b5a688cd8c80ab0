/// The Grade screen, which tries out the user's own increment.
@NullMarked
package org.lostcount.ui.grade;

import org.jspecify.annotations.NullMarked;
