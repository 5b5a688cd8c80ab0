package org.lostcount.report;

import org.lostcount.counter.Task;

/// What the exports of a story are called, and what they ask in the end, by what the counter is asked. Any thread.
enum ExportKind {
    COUNT("lost_update", "lost-update", "LostUpdateTest", "noAcknowledgedIncrementIsLost", "A lost update"),
    TAKE("oversold", "oversold", "OversoldTest", "noMoreIsGivenOutThanThereWas", "A stock that is oversold"),
    NUMBER("duplicate", "duplicate", "DuplicateTest", "noNumberIsHandedOutTwice", "A number that is handed out twice");

    /// The table that the files make, and before a dot the settings in which PostgreSQL keeps what was read.
    final String table;

    /// The spec's name without what ends it.
    final String spec;

    /// The name of the test's class, and of its file.
    final String test;

    /// The test's name, which says what should be true.
    final String should;

    final String title;

    ExportKind(String table, String spec, String test, String should, String title) {
        this.table = table;
        this.spec = spec;
        this.test = test;
        this.should = should;
        this.title = title;
    }

    static ExportKind of(Task task) {
        return task == Task.TAKE ? TAKE : task == Task.NUMBER ? NUMBER : COUNT;
    }

    /// What the program computes from what it has read, of one.
    String sum(String read) {
        return read + (this == TAKE ? " - 1" : " + 1");
    }

    /// What a worker of a test does, as its comment says.
    String deed() {
        return switch (this) {
            case COUNT -> "add 1 each";
            case TAKE -> "take one each from a stock of one";
            case NUMBER -> "ask for the next number each";
        };
    }
}
