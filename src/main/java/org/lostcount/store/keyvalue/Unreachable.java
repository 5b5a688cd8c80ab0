package org.lostcount.store.keyvalue;

/// No connection could be made; the cause is what the [Connector] threw.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
