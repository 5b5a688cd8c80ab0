@NullMarked
package org.lostcount.store.keyvalue;

import org.jspecify.annotations.NullMarked;
