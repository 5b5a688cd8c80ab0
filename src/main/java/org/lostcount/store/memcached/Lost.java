package org.lostcount.store.memcached;

import org.jspecify.annotations.Nullable;

/// The connection is gone, or there never was one: what was sent may have happened or not.
final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
