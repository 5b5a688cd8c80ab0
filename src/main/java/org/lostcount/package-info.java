/// Lost Count shows which ways of counting lose updates under concurrency, and what each safe way costs.
@NullMarked
package org.lostcount;

import org.jspecify.annotations.NullMarked;
