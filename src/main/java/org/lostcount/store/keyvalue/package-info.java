/// What the key-value stores share: servers that are installed on this machine, and pools of connections.
@NullMarked
package org.lostcount.store.keyvalue;

import org.jspecify.annotations.NullMarked;
