package org.lostcount.counter;

/// What a strategy claims about acknowledged increments.
public enum Promise {
    /// Nothing: a lost update is interesting, not a broken promise.
    NONE,
    /// Every acknowledged increment is in the total.
    NO_LOSS
}
