/// Real sessions on the real engine, held before each step of their increment: schedules, stories, all orders.
@NullMarked
package org.lostcount.step;

import org.jspecify.annotations.NullMarked;
