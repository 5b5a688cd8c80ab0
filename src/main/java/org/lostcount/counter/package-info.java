/// The words of the program: strategies, stores, counters, sessions, outcomes and steps. Depends on the JDK alone.
@NullMarked
package org.lostcount.counter;

import org.jspecify.annotations.NullMarked;
