/// What the key-value stores share, whatever their commands are: the strategies, written once in verbs; counters,
/// sessions and their connections; the names of keys; and servers that can be broken.
///
/// A store extends [org.lostcount.store.keyvalue.KeyValueStore]: it says what it sends for each
/// [org.lostcount.store.keyvalue.Verb] and how it reads the answers.
@NullMarked
package org.lostcount.store.keyvalue;

import org.jspecify.annotations.NullMarked;
