/// Files of the user's. They are read with care, and written where only the user may look. What is wrong with one is
/// told in a sentence.
@NullMarked
package org.lostcount.file;

import org.jspecify.annotations.NullMarked;
