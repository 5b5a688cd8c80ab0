/// Verdicts: pure functions of what a run recorded.
@NullMarked
package org.lostcount.check;

import org.jspecify.annotations.NullMarked;
