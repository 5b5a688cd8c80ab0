/// How a server of the user's is reached: by which URL, and how long its answer is awaited.
@NullMarked
package org.lostcount.store.reach;

import org.jspecify.annotations.NullMarked;
