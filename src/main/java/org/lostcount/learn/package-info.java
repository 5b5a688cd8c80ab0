/// Lessons and exhibits: pages that ask first, run for real, and explain. Read, played and checked here without a
/// screen.
@NullMarked
package org.lostcount.learn;

import org.jspecify.annotations.NullMarked;
