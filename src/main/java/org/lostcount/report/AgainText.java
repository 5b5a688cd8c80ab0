package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lostcount.check.DeltaSums.Again;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
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
        return verdict.grade() == Grade.FORBIDDEN
                ? Figures.count(verdict.overcounted()) + " "
                        + TaskWords.of(run.counter().task()).done() + " that nobody asked for."
                : Figures.count(verdict.overcounted())
                        + " counted once more than asked: the client sent them again when"
                        + " the answer was lost, and the counter counted what it was sent.";
    }

    /// What was sent again, and what came of that, as sentences; none where nothing was.
    static List<String> more(RunResult run) {
        long resent = run.totals().resent();
        if (resent == 0) {
            return List.of();
        }
        List<String> more = new ArrayList<>();
        Again again = run.verdict().sums().again();
        more.add(Figures.plural(resent, "answer") + (resent == 1 ? " was" : " were")
                + " lost and the operation sent again; "
                + (again.amount() == 0 ? "none" : Figures.count(again.amount())) + " of that counted once more"
                + (again.unknownPlus() - again.unknownMinus() == 0
                        ? "."
                        : ", and of " + Figures.count(again.unknownPlus() - again.unknownMinus()) + " nobody knows."));
        run.evidence()
                .filter(evidence -> evidence.isExact() && again.amount() > 0)
                .ifPresent(evidence -> more.addAll(named(evidence)));
        return more;
    }

    private static List<String> named(Evidence evidence) {
        List<List<Integer>> repeated = evidence.repeated();
        if (repeated.isEmpty()) {
            return List.of();
        }
        History.Reader history = evidence.lineage().history();
        String names = repeated.stream()
                .limit(NAMED)
                .map(attempts -> attempts.stream().map(history::name).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", "));
        return List.of(
                "Attempts at one operation that all happened: " + names
                        + (repeated.size() > NAMED
                                ? ", and " + Figures.count(repeated.size() - (long) NAMED) + " more."
                                : "."),
                evidence.repeatedStory().orElseThrow());
    }
}
