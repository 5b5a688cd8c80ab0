package org.lostcount.ui.run;

import java.util.Optional;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Delta;
import org.lostcount.load.RunResult;
import org.lostcount.report.Notes;
import org.lostcount.report.Numbers;
import org.lostcount.report.Summary;

/// A verdict in words: the sentence below the tally and the mark in a cell of the board.
final class Verdicts {
    private Verdicts() {}

    /// The whole finding as a sentence or two.
    static String sentence(RunResult result) {
        String finding = switch (result.verdict().kind()) {
            case EXACT, NOTHING_COUNTED -> exact(result);
            case WITHIN_BOUNDS -> withinBounds(result);
            case LOST -> lost(result) + ": " + grade(result);
            case OVERCOUNTED ->
                "Counted " + Numbers.grouped(result.verdict().overcounted()) + " that nobody asked for: "
                        + grade(result);
        };
        return (result.stopped() ? "Stopped early. " : "")
                + finding
                + refused(result)
                + result.aftermath().map(Verdicts::aftermath).orElse("");
    }

    /// What was found out after the store had been broken.
    private static String aftermath(Aftermath aftermath) {
        long found = aftermath.happened() + aftermath.didNotHappen();
        String fates = found == 0
                ? ""
                : " Of " + Numbers.grouped(found) + " whose answer was lost, " + Numbers.grouped(aftermath.happened())
                        + " had happened.";
        return fates
                + aftermath.durability().map(d -> " " + Notes.durability(d)).orElse("");
    }

    private static String operations(RunResult result) {
        return Numbers.grouped(result.totals().ok()) + " operations";
    }

    private static String exact(RunResult result) {
        return result.verdict().grade() == Grade.UNPROVEN
                ? Numbers.spaced(Summary.unproven(result))
                : "No loss observed in " + operations(result) + ".";
    }

    private static String withinBounds(RunResult result) {
        Verdict verdict = result.verdict();
        return "No loss observed in " + operations(result) + ", but the outcome of "
                + Numbers.grouped(result.totals().indeterminate()) + " more is unknown: any value from "
                + Numbers.grouped(verdict.expectedLow()) + " to " + Numbers.grouped(verdict.expectedHigh())
                + " would be right.";
    }

    private static String lost(RunResult result) {
        Verdict verdict = result.verdict();
        if (isLeast(result)) {
            return "Off by at least " + Numbers.grouped(verdict.lost()) + " after " + operations(result)
                    + " of +1 and −1";
        }
        return "Lost " + Numbers.grouped(verdict.lost()) + " of " + Numbers.grouped(result.happened()) + " increments ("
                + Numbers.percent(share(result)) + ")" + Numbers.spaced(Notes.cancelling(verdict));
    }

    /// Whether the loss is only the least that explains the value, as a lost +1 and a lost −1 cancel out.
    private static boolean isLeast(RunResult result) {
        return result.workload().delta() == Delta.MIXED
                && result.evidence().isEmpty()
                && result.verdict().cancelling() == 0;
    }

    private static String grade(RunResult result) {
        if (result.verdict().grade() == Grade.INTERESTING
                && result.counter().strategy().promise() == Promise.NO_LOSS) {
            return result.counter() + " lost none itself, but its store was killed.";
        }
        if (result.verdict().grade() == Grade.INTERESTING) {
            return result.counter() + " promised nothing, so this is interesting.";
        }
        return result.counter() + " promised to lose nothing, so this is forbidden.";
    }

    private static String refused(RunResult result) {
        long failed = result.totals().failed();
        return failed == 0 ? "" : " " + Numbers.grouped(failed) + " failed and were reported, so they do not count.";
    }

    /// Lost increments as a share of the acknowledged ones.
    static double share(RunResult result) {
        return result.verdict().lost() / (double) Math.max(1, result.happened());
    }

    /// What a cell of the board shows, without its mark.
    static String cell(RunResult result) {
        Verdict verdict = result.verdict();
        return switch (verdict.kind()) {
            case NOTHING_COUNTED -> "nothing";
            case EXACT, WITHIN_BOUNDS -> Numbers.rate(result.throughput());
            case LOST ->
                isLeast(result)
                        ? "off by " + Numbers.compact((double) verdict.lost())
                        : "−" + Numbers.percent(share(result));
            case OVERCOUNTED -> "+" + Numbers.compact((double) verdict.overcounted());
        };
    }

    /// What the store did when it was killed, in a word or two; nothing where it was not.
    static Optional<String> durability(RunResult result) {
        return result.aftermath()
                .flatMap(Aftermath::durability)
                .map(d -> d.exact() ? (d.forgotten() == 0 ? "kept" : "−" + compact(d.forgotten())) : "?");
    }

    private static String compact(long number) {
        return Numbers.compact((double) number);
    }

    /// The grade as it stands beside the sentence.
    static String badge(RunResult result) {
        return switch (result.verdict().grade()) {
            case ACCEPTABLE -> result.verdict().kind().word();
            case UNPROVEN -> "UNPROVEN";
            case INTERESTING -> "INTERESTING";
            case FORBIDDEN -> "FORBIDDEN";
        };
    }
}
