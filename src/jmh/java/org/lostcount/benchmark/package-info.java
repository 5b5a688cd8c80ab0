/// Measures the program against the least that could do the same work, in alternating pairs.
@NullMarked
package org.lostcount.benchmark;

import org.jspecify.annotations.NullMarked;
