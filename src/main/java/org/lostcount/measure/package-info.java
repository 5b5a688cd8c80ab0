/// Measuring: a worker counts and times its own work, and others read that without disturbing it.
@NullMarked
package org.lostcount.measure;

import org.jspecify.annotations.NullMarked;
