package org.lostcount.counter;

import org.jspecify.annotations.Nullable;

/// A store could not do what a run needs. The message is one sentence for the user: what failed and
/// what to do.
public sealed class StoreException extends Exception permits StuckException, UnknownOutcomeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
