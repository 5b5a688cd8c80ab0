package org.lostcount.report;

import java.util.List;
import java.util.stream.Collectors;
import org.lostcount.check.DeltaSums.Again;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Promise;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;

/// What there is to say of operations that were sent again when their answer was lost. Any thread.
public final class AgainText {
    /// Operations that are named.
    private static final int NAMED = 5;

    private AgainText() {}

    /// What a run came to that counted more than it was asked for, as a sentence that says whose fault it is.
    public static String overcounted(RunResult run) {
        Verdict verdict = run.verdict();
        boolean once = run.counter().strategy().promise() == Promise.EXACTLY_ONCE;
        if (verdict.grade() == Grade.FORBIDDEN
                && once
                && !verdict.sums().again().isNone()) {
            return Figures.count(verdict.overcounted()) + " counted once more than asked: what was sent again counted"
                    + " again, which it had promised not to do.";
        }
        if (verdict.grade() != Grade.FORBIDDEN && run.totals().resent() == 0) {
            return Figures.count(verdict.overcounted())
                    + " more are missing than were taken, as the store forgot the stock itself when it was killed.";
        }
        return verdict.grade() == Grade.FORBIDDEN
                ? Figures.count(verdict.overcounted()) + " "
                        + TaskWords.of(run.counter().task()).done() + " that nobody asked for."
                : sentAgain(run) + "; "
                        + (verdict.sums().again().amount() == 0 ? "at least " : "")
                        + Figures.plural(verdict.overcounted(), "earlier attempt")
                        + " had happened, and "
                        + (verdict.overcounted() == 1 ? "counts" : "count")
                        + " too. The counter counted what it was sent.";
    }

    private static String sentAgain(RunResult run) {
        long resent = run.totals().resent();
        return Plural.were(resent, "answer") + " lost, and the operation was sent again"
                + (resent == 1 ? "" : " each time");
    }

    /// What was sent again, and what came of that, as sentences; none where nothing was, or the verdict says it.
    static List<String> more(RunResult run) {
        if (run.totals().resent() == 0 || run.verdict().kind() == Verdict.Kind.OVERCOUNTED) {
            return List.of();
        }
        Again again = run.verdict().sums().again();
        long unknown = again.unknownPlus() - again.unknownMinus();
        long twice = again.amount() > 0 ? again.amount() : run.verdict().overcounted();
        String least = again.amount() == 0 && unknown > 0 ? "at least " : "";
        if (twice == 0) {
            return List.of(sentAgain(run) + "; "
                    + (unknown == 0
                            ? "none counts twice."
                            : "of " + Figures.count(unknown) + " nobody knows whether "
                                    + (unknown == 1 ? "it counts" : "they count") + " twice."));
        }
        return List.of(sentAgain(run) + "; " + least + Figures.count(twice) + " had happened before and "
                + (twice == 1 ? "counts" : "count") + " twice"
                + (unknown == 0 ? "." : ", and of " + Figures.count(unknown) + " nobody knows."));
    }

    /// Which operations happened more than once, with a blank before it; empty where none did, or not everything is
    /// explained.
    static String repeated(Evidence evidence) {
        List<List<Integer>> repeated = evidence.isExact() ? evidence.repeated() : List.of();
        if (repeated.isEmpty()) {
            return "";
        }
        History.Reader history = evidence.lineage().history();
        String names = repeated.stream()
                .limit(NAMED)
                .map(attempts -> attempts.stream().map(history::name).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", "));
        return " " + evidence.repeatedStory().orElseThrow() + " Attempts at one operation that all happened: " + names
                + (repeated.size() > NAMED ? ", and " + Figures.count(repeated.size() - (long) NAMED) + " more." : ".");
    }
}
