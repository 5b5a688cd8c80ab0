/// What the key-value stores share, whatever their commands are: sessions and their connections, the names of keys,
/// and servers that can be broken.
@NullMarked
package org.lostcount.store.keyvalue;

import org.jspecify.annotations.NullMarked;
