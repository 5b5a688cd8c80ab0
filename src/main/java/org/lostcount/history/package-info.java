/// The record of a run: what its workers noted about each operation.
@NullMarked
package org.lostcount.history;

import org.jspecify.annotations.NullMarked;
