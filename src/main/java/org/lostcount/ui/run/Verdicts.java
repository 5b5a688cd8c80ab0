package org.lostcount.ui.run;

import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.load.Delta;
import org.lostcount.load.RunResult;
import org.lostcount.ui.Numbers;

/// A verdict in words: the sentence below the tally and the mark in a cell of the board.
final class Verdicts {
    private Verdicts() {}

    /// The whole finding as a sentence or two.
    static String sentence(RunResult result) {
        String finding = switch (result.verdict().kind()) {
            case EXACT -> "No loss observed in " + operations(result) + ".";
            case WITHIN_BOUNDS -> withinBounds(result);
            case LOST -> lost(result) + ": " + grade(result);
            case OVERCOUNTED ->
                "Counted " + Numbers.grouped(result.verdict().overcounted()) + " that nobody asked for: "
                        + grade(result);
        };
        return (result.stopped() ? "Stopped early. " : "") + finding + refused(result);
    }

    private static String operations(RunResult result) {
        return Numbers.grouped(result.totals().ok()) + " operations";
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
        long ok = result.totals().ok();
        if (result.workload().delta() == Delta.MIXED) {
            return "Off by at least " + Numbers.grouped(verdict.lost()) + " after " + operations(result)
                    + " of +1 and −1";
        }
        return "Lost " + Numbers.grouped(verdict.lost()) + " of " + Numbers.grouped(ok) + " increments ("
                + Numbers.percent(share(result)) + ")";
    }

    private static String grade(RunResult result) {
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
        return result.verdict().lost() / (double) Math.max(1, result.totals().ok());
    }

    /// What a cell of the board shows, without its mark.
    static String cell(RunResult result) {
        Verdict verdict = result.verdict();
        return switch (verdict.kind()) {
            case EXACT, WITHIN_BOUNDS -> Numbers.rate(result.throughput());
            case LOST ->
                result.workload().delta() == Delta.MIXED
                        ? "off by " + Numbers.compact((double) verdict.lost())
                        : "−" + Numbers.percent(share(result));
            case OVERCOUNTED -> "+" + Numbers.compact((double) verdict.overcounted());
        };
    }

    /// The grade as it stands beside the sentence.
    static String badge(RunResult result) {
        return switch (result.verdict().grade()) {
            case ACCEPTABLE -> result.verdict().kind().word();
            case INTERESTING -> "INTERESTING";
            case FORBIDDEN -> "FORBIDDEN";
        };
    }
}
