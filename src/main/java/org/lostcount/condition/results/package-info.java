/// What the engine's results tell to a condition: runs, stories, all orders, grades.
@NullMarked
package org.lostcount.condition.results;

import org.jspecify.annotations.NullMarked;
