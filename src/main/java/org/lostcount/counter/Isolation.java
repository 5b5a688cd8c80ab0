package org.lostcount.counter;

/// The transaction isolation levels of SQL that a run can ask for.
public enum Isolation {
    READ_COMMITTED("read-committed"),
    REPEATABLE_READ("repeatable-read"),
    SERIALIZABLE("serializable");

    private final String word;

    Isolation(String word) {
        this.word = word;
    }

    /// The word used on the command line and in reports.
    public String word() {
        return word;
    }
}
