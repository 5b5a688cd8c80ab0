package org.lostcount.store.redis;

import org.lostcount.store.keyvalue.OwnServers;

/// Servers that the program has started for itself, of which one takes writes. Any thread.
interface RedisServers extends OwnServers {
    /// Where who takes writes is, and how to enter. Does not wait.
    RedisAddress address();
}
