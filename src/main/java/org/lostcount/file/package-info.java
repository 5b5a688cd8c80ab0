/// Files of whoever uses the program: read with care, written where only he may look, and told of in sentences.
@NullMarked
package org.lostcount.file;

import org.jspecify.annotations.NullMarked;
