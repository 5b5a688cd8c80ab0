/// What the key-value stores share: servers that can be broken, and pools of connections.
@NullMarked
package org.lostcount.store.keyvalue;

import org.jspecify.annotations.NullMarked;
