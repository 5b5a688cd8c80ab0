package org.lostcount.ui.history;

import java.util.Locale;
import org.lostcount.archive.Entry;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;

/// A line of the list, as it is read out.
final class Sentences {
    private Sentences() {}

    static String of(Entry entry) {
        String name = entry.remarks().name();
        return (entry.remarks().pinned() ? "Pinned. " : "")
                + (name.isEmpty() ? "" : name + ". ")
                + entry.counter() + " at " + Plural.of(entry.threads(), "thread") + ", "
                + Numbers.moment(entry.begun()) + ". "
                + finding(entry);
    }

    /// What came of it.
    static String finding(Entry entry) {
        return verdict(entry) + " " + rate(entry) + " on " + entry.engine() + "."
                + (entry.hasEvidence() ? " It has evidence." : "");
    }

    static String rate(Entry entry) {
        return Numbers.rate(entry.rate()) + (entry.why().isEmpty() ? "" : " (" + RateText.words(entry) + ")");
    }

    private static String verdict(Entry entry) {
        String much = much(entry);
        if (entry.verdict() == Verdict.Kind.LOST && Task.of(entry.counter()).orElse(Task.COUNT) == Task.COUNT) {
            return "Lost " + much + " where " + Numbers.grouped(entry.expected()) + " were expected.";
        }
        String word = entry.verdict().word();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT) + (much.isEmpty() ? "" : " " + much) + ".";
    }

    /// How much is wrong, where a line of the list can tell; else empty.
    static String much(Entry entry) {
        return switch (entry.verdict()) {
            case LOST, DUPLICATES -> Numbers.grouped(entry.lost());
            // What was promised beyond a stock is what it would be below zero.
            case OVERSOLD -> Numbers.grouped(-entry.expected());
            default -> "";
        };
    }
}
