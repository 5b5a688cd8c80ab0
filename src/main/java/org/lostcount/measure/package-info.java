/// What a worker counts and times of its own work, and how it is read from outside without disturbing it.
@NullMarked
package org.lostcount.measure;

import org.jspecify.annotations.NullMarked;
