package org.lostcount.counter;

/// What became of an operation of which nobody knew.
public enum Fate {
    HAPPENED,
    DID_NOT_HAPPEN,
    UNKNOWN
}
