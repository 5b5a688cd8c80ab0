package org.lostcount.counter;

/// Where the value is read that a new one is computed from, where a store has followers.
public enum ReadFrom {
    /// Where it is written as well.
    PRIMARY("primary"),
    /// At a follower, which may not have heard of the last writes.
    REPLICA("replica");

    private final String word;

    ReadFrom(String word) {
        this.word = word;
    }

    /// As the command line has it.
    public String word() {
        return word;
    }
}
