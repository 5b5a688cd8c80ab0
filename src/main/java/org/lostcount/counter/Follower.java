package org.lostcount.counter;

/// A server that follows the one that takes writes, and shows what it has heard only when it is told to: whoever reads
/// there meanwhile reads what is old. Any thread.
public interface Follower {
    /// What has it apply what it has heard, as it is sent.
    String applying();

    /// Has it show everything that was committed so far, and nothing of what comes after.
    void apply() throws StoreException;

    /// The value as those find it who read there.
    long shows() throws StoreException;
}
