package org.lostcount.ui.history;

import org.lostcount.archive.Entry;
import org.lostcount.check.Verdict;
import org.lostcount.report.Numbers;

/// A line of the list, as it is read out.
final class Sentences {
    private Sentences() {}

    static String of(Entry entry) {
        String name = entry.remarks().name();
        return (entry.remarks().pinned() ? "Pinned. " : "")
                + (name.isEmpty() ? "" : name + ". ")
                + entry.counter() + " at " + entry.threads() + (entry.threads() == 1 ? " thread, " : " threads, ")
                + Numbers.moment(entry.begun()) + ". "
                + finding(entry);
    }

    /// What came of it.
    static String finding(Entry entry) {
        return verdict(entry) + " " + Numbers.rate(entry.throughput()) + " on " + entry.engine() + "."
                + (entry.hasEvidence() ? " It has evidence." : "");
    }

    private static String verdict(Entry entry) {
        if (entry.verdict() != Verdict.Kind.LOST) {
            String word = entry.verdict().word();
            return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT) + ".";
        }
        return "Lost " + Numbers.grouped(entry.lost()) + " where " + Numbers.grouped(entry.expected())
                + " were expected.";
    }
}
