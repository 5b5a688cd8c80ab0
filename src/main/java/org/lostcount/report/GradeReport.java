package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.grade.Grade;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;

/// What was found about an increment, for people. Any thread.
public final class GradeReport {
    private GradeReport() {}

    /// The finding as sentences: `No loss observed in 6 orders and 2,000 operations on PostgreSQL 18.6.`
    public static String sentence(Grade grade, String storeVersion) {
        Orders orders = grade.orders();
        String seen = " in " + Figures.plural(orders.tried().size(), "order")
                + grade.run()
                        .map(run -> " and " + Figures.plural(run.totals().ok(), "operation"))
                        .orElse("")
                + " on " + storeVersion + ", " + orders.setup().isolation().word() + ".";
        String found = switch (grade.mark()) {
            case LOSES -> "It loses.";
            case MISCOUNTS -> "It counts what nobody asked for.";
            case DUPLICATES -> "It loses nothing, but hands out duplicates.";
            case NO_SUCCESS -> "Nothing can be said, as no increment is known to have succeeded under load.";
            case REFUSES -> "No loss observed" + seen + " It " + refusals(grade);
            case NO_LOSS -> "No loss observed" + seen;
        };
        String cut = switch (grade.end()) {
            case WHOLE -> "";
            case TIME_UP -> " Its time was up before all was tried; give it more with --time-limit.";
            case STOPPED -> " It was stopped before all was tried.";
        };
        return (grade.ignoring() ? "The row count is not looked at. " : "")
                + found
                + looked(grade)
                + " All orders of two workers: "
                + observed(grade)
                + ". Under load: "
                + grade.run().map(GradeReport::load).orElse("not tried")
                + "."
                + grade.unheeded().map(GradeReport::unheeded).orElse("")
                + cut;
    }

    /// `refuses 4 of 6; safe only if you look at the row count and try again.`
    private static String refusals(Grade grade) {
        int all = grade.orders().tried().size();
        int refusing = grade.refusing();
        String many = refusing > 0
                ? "refuses " + Figures.count(refusing) + " of " + Figures.count(all)
                : "refuses some under load";
        List<String> codes = new ArrayList<>(grade.codes());
        List<String> looks = new ArrayList<>();
        if (codes.remove(Grade.MISSED)) {
            looks.add("look at the row count");
        }
        if (codes.remove(Outcome.NO_ROW)) {
            looks.add("look whether a row came");
        }
        if (!codes.isEmpty()) {
            looks.add("look for " + String.join(", ", codes));
        }
        return many + "; safe only if you " + String.join(", ", looks) + " and try again.";
    }

    /// What is to be said of a number that may be nobody's.
    private static String looked(Grade grade) {
        int twice = grade.orders().count(Result.DUPLICATE);
        return twice == 0 || grade.mark().isBad()
                ? ""
                : " The n that it reads before the update is no number to hand out: two were told the same in "
                        + Figures.count(twice) + " of "
                        + Figures.count(grade.orders().tried().size()) + " orders.";
    }

    /// As for all orders of others, but refusals count also where another attempt succeeded.
    private static String observed(Grade grade) {
        Orders orders = grade.orders();
        String all = " of " + Figures.count(orders.tried().size()) + (orders.complete() ? "" : " tried");
        String told = OrdersReport.observed(orders);
        boolean retried = grade.refusing() > orders.count(Result.REFUSED) + orders.count(Result.DEADLOCK);
        return retried ? told + ", needs another attempt in " + Figures.count(grade.refusing()) + all : told;
    }

    private static String unheeded(Grade.Unheeded unheeded) {
        return " Without a look at the row count: " + OrdersReport.observed(unheeded.orders()) + "; under load "
                + load(unheeded.run()) + ".";
    }

    /// What else there is to know of its run under load: who overwrote whom, or why that can't be told.
    public static List<String> notes(Grade grade) {
        return Notes.outcomes(grade.run().stream().toList());
    }

    /// The grade as JSON, ending in a line break.
    public static String json(Grade grade, String storeVersion) {
        return JsonReport.MAPPER.writeValueAsString(GradeDocument.of(grade, storeVersion)) + "\n";
    }

    /// The order that shows it, a line for each step, and what came of it.
    public static List<String> story(Grade.Witness witness) {
        return StoryText.lines(witness.story());
    }

    private static String load(RunResult run) {
        String all = " of " + Figures.count(run.totals().ok()) + " increments";
        String missing = switch (run.verdict().kind()) {
            case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED -> "none" + all + " is missing";
            case LOST -> Figures.count(run.verdict().lost()) + all + " are missing";
            case OVERCOUNTED -> Figures.count(run.verdict().overcounted()) + " are too many";
            case OVERSOLD -> TaskText.oversold(run);
            case DUPLICATES, GAPS -> TaskText.numbers(run);
            case UNKNOWN -> "the final value could not be read";
        };
        return missing
                + (run.totals().retries() == 0
                        ? ""
                        : ", " + Figures.plural(run.totals().retries(), "attempt") + " had to be made again")
                + (run.totals().failed() == 0
                        ? ""
                        : ", and " + Figures.count(run.totals().failed()) + " were refused")
                + (run.totals().indeterminate() == 0
                        ? ""
                        : ", and of " + Figures.count(run.totals().indeterminate()) + " nobody knows")
                + (run.start() == 0 ? "" : "; it began with " + Figures.count(run.start()));
    }
}
