/// Grades of the user's own increment: what becomes of it when others count, too.
@NullMarked
package org.lostcount.grade;

import org.jspecify.annotations.NullMarked;
