package org.lostcount.fault;

/// What can be done to a store under load. Each is done to the real thing: sockets are closed, processes are killed.
public enum Fault {
    /// A connection ends, wherever its worker is in an increment.
    KILL_CONNECTIONS("kill-connections", "connection killed", "connections killed"),
    /// A connection ends between the sending of a commit and its answer.
    KILL_AT_COMMIT("kill-at-commit", "connection killed at its commit", "connections killed at their commit"),
    /// The server is killed without warning, and started again on its data.
    RESTART_STORE("restart-store", "restart after a kill", "restarts after a kill"),
    /// Nothing gets through to the server or back for a while.
    STALL("stall", "stall", "stalls");

    private final String word;
    private final String one;
    private final String several;

    Fault(String word, String one, String several) {
        this.word = word;
        this.one = one;
        this.several = several;
    }

    /// As the command line has it.
    public String word() {
        return word;
    }

    /// What so many of them are called.
    public String counted(long number) {
        return number == 1 ? one : several;
    }
}
