package org.lostcount.store.keyvalue;

import org.jspecify.annotations.Nullable;

/// No connection could be made, and the cause is what the [Connector] threw; or none was free in time.
final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, @Nullable RuntimeException cause) {
        super(message, cause);
    }
}
