package org.lostcount.report.chart;

import java.util.List;
import java.util.Locale;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.load.Sample;
import org.lostcount.report.Numbers;

/// What the chart of a counter is called, by what the counter is asked; and its lines, of what acknowledged operations
/// come to and of what was read, and the gap between them. Any thread.
enum CountWords {
    COUNT("Expected and actual", "expected", "actual", "lost"),
    /// What was given out is told by what it leaves of the stock, so that what is promised beyond it lies below zero.
    TAKE("Stock: left, and promised", "stock less given out", "left", "lost"),
    NUMBER("Handed out, and how far the counter is", "handed out", "counter", "behind");

    private final String title;
    private final String expected;
    private final String actual;
    private final String lost;

    CountWords(String title, String expected, String actual, String lost) {
        this.title = title;
        this.expected = expected;
        this.actual = actual;
        this.lost = lost;
    }

    /// Those of a run.
    static CountWords of(RunSeries run) {
        Task task = Task.of(run.counter()).orElse(Task.COUNT);
        return task == Task.TAKE ? TAKE : task == Task.NUMBER ? NUMBER : COUNT;
    }

    String title() {
        return title;
    }

    String expected() {
        return expected;
    }

    String actual() {
        return actual;
    }

    String lost() {
        return lost;
    }

    /// What is to be seen, without the store's faults.
    String sentence(RunSeries run, List<Sample> read) {
        if (read.isEmpty()) {
            return "Chart of " + (this == COUNT ? "expected and actual values" : title.toLowerCase(Locale.ROOT))
                    + ": nothing was run yet.";
        }
        Sample last = read.getLast();
        long is = last.actual().orElseThrow();
        String of = "Chart of " + Task.without(run.counter()) + ": after " + Numbers.seconds(last.seconds()) + " ";
        String difference = Numbers.grouped(Math.abs(last.expected() - is));
        return switch (this) {
            case COUNT ->
                of + "expected is " + Numbers.grouped(last.expected()) + " and actual is " + Numbers.grouped(is)
                        + ", a difference of " + Numbers.grouped(last.expected() - is) + ".";
            case TAKE ->
                of + Numbers.grouped(run.start() - last.expected()) + " of a stock of " + Numbers.grouped(run.start())
                        + " " + Plural.are(run.start() - last.expected()) + " given out"
                        + (last.expected() < 0 ? ", " + Numbers.grouped(-last.expected()) + " too many" : "")
                        + ", and " + Numbers.grouped(is) + " " + Plural.are(is) + " left"
                        + (is == last.expected() ? "." : ", which is off by " + difference + ".");
            case NUMBER ->
                of + Numbers.spaced(Plural.of(last.expected() - run.start(), "number")) + " "
                        + Plural.are(last.expected() - run.start()) + " handed out, and the counter is at "
                        + Numbers.grouped(is - run.start())
                        + (is == last.expected() ? "." : ", behind by " + difference + ".");
        };
    }
}
