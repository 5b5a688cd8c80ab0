package org.lostcount.fault;

/// What can be done to a store under load. Each is done to the real thing: sockets are closed, processes are killed.
public enum Fault {
    /// A connection ends, wherever its worker is in an increment.
    KILL_CONNECTIONS("kill-connections", "connection killed", "connections killed"),
    /// A connection ends between the sending of a commit and its answer.
    KILL_AT_COMMIT("kill-at-commit", "connection killed at its commit", "connections killed at their commit"),
    /// The server is killed without warning, and started again on its data.
    RESTART_STORE("restart-store", "restart after a kill", "restarts after a kill"),
    /// The primary is killed without warning, and a follower takes its place.
    FAIL_OVER("fail-over", "fail-over", "fail-overs"),
    /// The primary stands still, is replaced, and wakes up again: it goes on answering those who still hold it.
    ZOMBIE("zombie", "primary that was replaced and woke up", "primaries that were replaced and woke up"),
    /// One of several servers is cut off from the others, with clients on both sides, and comes back.
    CUT("cut", "cut", "cuts"),
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

    /// Whether the store may come out of it without what it had acknowledged: those moments are all kept, and stand in
    /// charts by themselves.
    public boolean mayForget() {
        return this == RESTART_STORE || this == CUT || isReplacing();
    }

    /// Whether another takes the place of who took writes.
    public boolean isReplacing() {
        return this == FAIL_OVER || this == ZOMBIE;
    }

    /// Whether a server that others have taken the place of may go on by itself.
    public boolean mayLiveOn() {
        return this == ZOMBIE || this == CUT;
    }

    /// What so many of them are called.
    public String counted(long number) {
        return number == 1 ? one : several;
    }
}
