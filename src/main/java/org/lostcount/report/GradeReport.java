package org.lostcount.report;

import org.lostcount.grade.Grade;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;

/// What was found about an increment, for people. Any thread.
public final class GradeReport {
    private GradeReport() {}

    /// The finding as sentences: `No loss observed in 6 orders and 2,000 operations on PostgreSQL 18.6.`
    public static String sentence(Grade grade, String storeVersion) {
        Orders orders = grade.orders();
        RunResult run = grade.run();
        String seen = " in " + Figures.plural(orders.tried().size(), "order") + " and "
                + Figures.count(run.totals().ok()) + " operations on " + storeVersion + ", "
                + orders.setup().isolation().word() + ".";
        String found = switch (grade.mark()) {
            case LOSES -> "It loses: ";
            case MISCOUNTS -> "It counts what nobody asked for: ";
            case DUPLICATES -> "It hands out duplicates, and loses nothing: ";
            case REFUSES -> "It refuses, and loses nothing: ";
            case NO_LOSS -> "No loss observed" + seen + " ";
        };
        return found
                + (grade.mark() == Grade.Mark.NO_LOSS ? "All orders of two workers: " : "of all orders of two workers ")
                + OrdersReport.observed(orders) + "; under load " + load(run) + ".";
    }

    private static String load(RunResult run) {
        return switch (run.verdict().kind()) {
                    case EXACT, WITHIN_BOUNDS -> "none is missing";
                    case LOST -> Figures.count(run.verdict().lost()) + " are missing";
                    case OVERCOUNTED -> Figures.count(run.verdict().overcounted()) + " are too many";
                }
                + " of " + Figures.count(run.totals().ok()) + " increments"
                + (run.totals().failed() == 0
                        ? ""
                        : ", and " + Figures.count(run.totals().failed()) + " were refused");
    }
}
