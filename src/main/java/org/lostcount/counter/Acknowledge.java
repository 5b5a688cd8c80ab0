package org.lostcount.counter;

/// How far a write must have travelled before it is acknowledged, where a store has followers.
public enum Acknowledge {
    /// It is done on the primary; followers hear of it when they do.
    LOCAL("local"),
    /// A follower's operating system has it.
    REMOTE_WRITE("remote-write"),
    /// A follower has it on disk.
    ON("on"),
    /// A follower shows it to those who read there.
    REMOTE_APPLY("remote-apply"),
    /// A follower has told that it has it, before the store's client goes on: the write itself is done meanwhile, and
    /// others see it.
    WAIT_1("wait-1");

    private final String word;

    Acknowledge(String word) {
        this.word = word;
    }

    /// As the command line has it.
    public String word() {
        return word;
    }
}
