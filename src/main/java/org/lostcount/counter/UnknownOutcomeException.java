package org.lostcount.counter;

/// The answer to a write was lost, so that nobody knows whether it was made. Trying again could count
/// twice: [NamedCounter#refresh] tells what stands there now.
public final class UnknownOutcomeException extends StoreException {
    private static final long serialVersionUID = 1L;

    UnknownOutcomeException(String message) {
        super(message);
    }
}
