@NullMarked
package org.lostcount.grade;

import org.jspecify.annotations.NullMarked;
