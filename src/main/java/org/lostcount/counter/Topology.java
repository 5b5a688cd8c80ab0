package org.lostcount.counter;

/// How many nodes a store's servers are, and how they follow each other.
public enum Topology {
    /// One server.
    SINGLE("single"),
    /// A primary, and followers that take over when it is gone.
    REPLICA("replica"),
    /// Several nodes that agree on each write.
    CLUSTER("cluster");

    private final String word;

    Topology(String word) {
        this.word = word;
    }

    /// As the command line has it.
    public String word() {
        return word;
    }

    /// As it stands behind a counter's name: ` (replica)`; empty of one server, which is usual.
    public String behindName() {
        return this == SINGLE ? "" : " (" + word + ")";
    }
}
