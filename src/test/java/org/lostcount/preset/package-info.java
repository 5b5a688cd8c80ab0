@NullMarked
package org.lostcount.preset;

import org.jspecify.annotations.NullMarked;
