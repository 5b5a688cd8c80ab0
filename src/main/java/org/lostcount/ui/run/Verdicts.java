package org.lostcount.ui.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lostcount.check.Grade;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Delta;
import org.lostcount.load.RunResult;
import org.lostcount.report.AgainText;
import org.lostcount.report.Figures;
import org.lostcount.report.Notes;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.report.Summary;
import org.lostcount.report.TaskText;
import org.lostcount.report.TaskWords;

/// A verdict in words: the sentence below the tally and the mark in a cell of the board.
final class Verdicts {

    private Verdicts() {}

    /// The whole finding as a sentence or two, which begins with the name of the counter. What it is asked is on show.
    static String sentence(RunResult result) {
        return name(result) + ": " + finding(result);
    }

    private static String name(RunResult result) {
        return result.counter().id().withoutTask()
                + result.workload().topology().behindName();
    }

    /// How many servers its store was, in a word; empty where it was one.
    static String servers(RunResult result) {
        Topology topology = result.workload().topology();
        return topology == Topology.SINGLE ? "" : topology.word();
    }

    /// The same for who reads it from afar: of a store that was killed, what it forgot, and nothing of the answers that
    /// were lost meanwhile.
    static String brief(RunResult result) {
        return result.aftermath()
                .flatMap(Aftermath::durability)
                .map(d -> name(result) + ": " + judged(result) + " " + Notes.durability(result, d))
                .orElseGet(() -> sentence(result));
    }

    /// The whole finding without the name.
    static String finding(RunResult result) {
        return judged(result)
                + more(result)
                + refused(result.totals().failed())
                + result.aftermath().map(after -> aftermath(result, after)).orElse("");
    }

    private static String judged(RunResult result) {
        String finding = switch (result.verdict().kind()) {
            case EXACT, NOTHING_COUNTED, UNKNOWN -> exact(result);
            case WITHIN_BOUNDS -> withinBounds(result);
            case LOST -> lost(result) + " " + grade(result);
            case OVERCOUNTED -> Numbers.spaced(AgainText.overcounted(result));
            case OVERSOLD -> Numbers.spaced(TaskText.oversold(result));
            case DUPLICATES, GAPS -> Numbers.spaced(TaskText.numbers(result));
        };
        return grouped(result.verdict().headline()) + (result.stopped() ? ", stopped early. " : ". ") + finding;
    }

    private static String more(RunResult result) {
        return TaskText.more(result).stream()
                        .map(sentence -> " " + Numbers.spaced(sentence))
                        .collect(Collectors.joining())
                + (result.verdict() instanceof Taken taken && !taken.wasRead() && taken.oversold() > 0
                        ? " What is left could not be read."
                        : "");
    }

    /// With its numbers as they stand in the figures above it.
    private static String grouped(String headline) {
        return Numbers.spaced(Figures.grouped(headline));
    }

    /// The finding on several counters.
    static String together(List<RunResult> results) {
        String summary = Numbers.spaced(Summary.onShow(results));
        long wrong = wrong(results);
        return wrong == 0
                ? summary
                : wrong + " of " + results.size() + " " + TaskWords.of(results).wrong() + "; "
                        + Character.toLowerCase(summary.charAt(0)) + summary.substring(1);
    }

    /// Of how many of them something is wrong.
    static long wrong(List<RunResult> results) {
        return results.stream()
                .map(result -> result.verdict().kind())
                .filter(Verdict.Kind::isWrong)
                .count();
    }

    /// How many of them lost nothing, and did something.
    static long exact(List<RunResult> results) {
        return results.stream()
                .filter(result -> result.verdict().kind() == Verdict.Kind.EXACT
                        && result.totals().ok() > 0)
                .count();
    }

    /// The worst grade of several.
    static Grade worst(List<RunResult> results) {
        return results.stream()
                .map(result -> result.verdict().grade())
                .max(Comparator.naturalOrder())
                .orElse(Grade.ACCEPTABLE);
    }

    /// What was found out after the store had been broken.
    private static String aftermath(RunResult result, Aftermath aftermath) {
        long found = aftermath.happened() + aftermath.didNotHappen();
        String fates = found == 0
                ? ""
                : " Of " + Numbers.grouped(found) + " whose answer was lost, " + Numbers.grouped(aftermath.happened())
                        + " had happened.";
        return Notes.gap(result, aftermath)
                + fates
                + aftermath
                        .durability()
                        .map(d -> " " + Notes.durability(result, d))
                        .orElse("");
    }

    private static String operations(RunResult result) {
        return Numbers.spaced(Plural.of(result.totals().ok(), "operation"));
    }

    private static String exact(RunResult result) {
        return result.verdict().grade() == Grade.UNPROVEN
                ? Numbers.spaced(Summary.unproven(result))
                : TaskText.capital(TaskText.nothingWrong(List.of(result))) + " in " + operations(result) + ".";
    }

    private static String withinBounds(RunResult result) {
        Verdict verdict = result.verdict();
        return TaskText.capital(TaskText.nothingWrong(List.of(result))) + " in " + operations(result)
                + ", but the outcome of "
                + Numbers.grouped(result.totals().indeterminate()) + " more is unknown"
                + (verdict instanceof Numbered
                        ? "."
                        : ": any value from " + Numbers.grouped(verdict.expectedLow()) + " to "
                                + Numbers.grouped(verdict.expectedHigh()) + " would be right.");
    }

    private static String lost(RunResult result) {
        Verdict verdict = result.verdict();
        if (result.counter().task() == Task.TAKE) {
            return Numbers.spaced(TaskText.tooHigh(result)) + ".";
        }
        if (isLeast(result)) {
            return "Off by at least " + Numbers.grouped(verdict.lost()) + " after " + operations(result)
                    + " of +1 and −1.";
        }
        return Numbers.percent(share(result)) + " of " + Numbers.spaced(Plural.of(result.happened(), "increment")) + " "
                + Plural.were(result.verdict().lost()) + " lost.";
    }

    /// Whether the loss is only the least that explains the value, as a lost +1 and a lost −1 cancel out.
    private static boolean isLeast(RunResult result) {
        return result.workload().ask().delta() == Delta.MIXED
                && result.evidence().isEmpty()
                && result.verdict().cancelling() == 0;
    }

    private static String grade(RunResult result) {
        if (result.verdict().grade() == Grade.INTERESTING
                && result.counter().strategy().promise().isMade()) {
            return "It lost none itself, but its store forgot.";
        }
        if (result.verdict().grade() == Grade.INTERESTING) {
            return "It promised nothing, so no promise is broken: interesting.";
        }
        return "It promised to lose nothing, so this is forbidden.";
    }

    static String refused(long failed) {
        if (failed == 1) {
            return " 1 failed and was reported, so it does not count.";
        }
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
            case NOTHING_COUNTED ->
                result.isUncounted() ? Numbers.rate(result.rate().perSecond()) : "nothing";
            case UNKNOWN -> "unknown";
            case EXACT, WITHIN_BOUNDS -> Numbers.rate(result.rate().perSecond());
            case LOST ->
                result.counter().task() == Task.TAKE
                        ? Numbers.compact((double) verdict.lost())
                        : isLeast(result)
                                ? "off by " + Numbers.compact((double) verdict.lost())
                                : "−" + Numbers.percent(share(result));
            case OVERCOUNTED -> "+" + Numbers.compact((double) verdict.overcounted());
            case OVERSOLD -> "+" + Numbers.compact((double) ((Taken) verdict).oversold());
            case DUPLICATES -> Numbers.compact((double) verdict.lost());
            case GAPS -> Numbers.compact((double) ((Numbered) verdict).gapsAtLeast());
        };
    }

    /// What stands small behind it: of what there are so many, or what is to be known of the rate; empty where there is
    /// nothing to say.
    static String behindCell(RunResult result) {
        return switch (result.verdict().kind()) {
            case EXACT, WITHIN_BOUNDS -> RateText.words(result.rate());
            case OVERSOLD -> "too many";
            case DUPLICATES -> "repeats";
            case GAPS -> "gaps";
            case LOST -> result.counter().task() == Task.TAKE ? "lost" : "";
            case NOTHING_COUNTED, OVERCOUNTED, UNKNOWN -> result.isUncounted() ? RateText.words(result.rate()) : "";
        };
    }

    /// What the store did when it was killed, in a word or two; nothing where it was not.
    static Optional<String> durability(RunResult result) {
        return result.aftermath()
                .flatMap(Aftermath::durability)
                .map(d -> d.isTold() ? (d.forgotten() == 0 ? "kept" : "−" + compact(d.forgotten())) : "?");
    }

    /// The same in full, with what it was tried by; nothing where it was not.
    static String tried(RunResult result) {
        return result.aftermath()
                .flatMap(Aftermath::durability)
                .map(d -> grouped(d.headline()))
                .orElse("");
    }

    private static String compact(long number) {
        return Numbers.compact((double) number);
    }

    /// The grade as it stands beside the sentence.
    static String badge(RunResult result) {
        return switch (result.verdict().grade()) {
            case ACCEPTABLE -> result.verdict().kind().word();
            case UNPROVEN -> result.verdict().wasRead() ? "UNPROVEN" : "UNKNOWN";
            case INTERESTING -> "INTERESTING";
            case FORBIDDEN -> "FORBIDDEN";
        };
    }
}
