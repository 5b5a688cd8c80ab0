package org.lostcount.counter;

/// What a strategy claims about acknowledged operations.
public enum Promise {
    /// Nothing: a lost update is interesting, not a broken promise.
    NONE,
    /// Every acknowledged increment is in the total.
    NO_LOSS,
    /// The same, and each is there once, however often it was sent.
    EXACTLY_ONCE,
    /// No more is given out than was there, and what was given out is missing from the stock.
    NO_OVERSELLING,
    /// No two are handed the same number.
    UNIQUE,
    /// The same, and no number is left out.
    UNIQUE_WITHOUT_GAPS;

    /// Whether anything is claimed.
    public boolean isMade() {
        return this != NONE;
    }
}
