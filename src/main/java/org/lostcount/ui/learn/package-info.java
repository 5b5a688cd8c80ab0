/// The Learn screen: lessons and exhibits that ask first, run for real and explain.
@NullMarked
package org.lostcount.ui.learn;

import org.jspecify.annotations.NullMarked;
