/// Many runs by a plan: rounds, pauses, and what was done before the program ended.
@NullMarked
package org.lostcount.sweep;

import org.jspecify.annotations.NullMarked;
