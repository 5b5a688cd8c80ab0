/// Comparisons of runs: spread, price, scalability, and which counter to use.
@NullMarked
package org.lostcount.compare;

import org.jspecify.annotations.NullMarked;
