/// The Grade screen: somebody's own increment, tried out.
@NullMarked
package org.lostcount.ui.grade;

import org.jspecify.annotations.NullMarked;
