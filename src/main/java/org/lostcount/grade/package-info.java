/// What becomes of somebody's own increment when others count too.
@NullMarked
package org.lostcount.grade;

import org.jspecify.annotations.NullMarked;
