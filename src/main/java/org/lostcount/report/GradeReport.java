package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.grade.Grade;
import org.lostcount.load.RunResult;
import org.lostcount.step.Event;
import org.lostcount.step.Orders;
import org.lostcount.step.Story;

/// What was found about an increment, for people. Any thread.
public final class GradeReport {
    private GradeReport() {}

    /// The finding as sentences: `No loss observed in 6 orders and 2,000 operations on PostgreSQL 18.6.`
    public static String sentence(Grade grade, String storeVersion) {
        Orders orders = grade.orders();
        String seen = " in " + Figures.plural(orders.tried().size(), "order")
                + grade.run()
                        .map(run -> " and " + Figures.count(run.totals().ok()) + " operations")
                        .orElse("")
                + " on " + storeVersion + ", " + orders.setup().isolation().word() + ".";
        String found = switch (grade.mark()) {
            case LOSES -> "It loses.";
            case MISCOUNTS -> "It counts what nobody asked for.";
            case DUPLICATES -> "It loses nothing, but hands out duplicates.";
            case REFUSES -> "No loss observed" + seen + " It refuses some.";
            case NO_LOSS -> "No loss observed" + seen;
        };
        String cut = switch (grade.end()) {
            case WHOLE -> "";
            case TIME_UP -> " Its time was up before all was tried; give it more with --time-limit.";
            case STOPPED -> " It was stopped before all was tried.";
        };
        return found + " All orders of two workers: " + OrdersReport.observed(orders) + ". Under load: "
                + grade.run().map(GradeReport::load).orElse("not tried") + "." + cut;
    }

    /// What else there is to know of its run under load: who overwrote whom, or why that can't be told.
    public static List<String> notes(Grade grade) {
        return Notes.of(grade.run().stream().toList());
    }

    /// The grade as JSON, ending in a line break.
    public static String json(Grade grade, String storeVersion) {
        return JsonReport.MAPPER.writeValueAsString(GradeDocument.of(grade, storeVersion)) + "\n";
    }

    /// The order that shows it, a line for each step, and what came of it.
    public static List<String> story(Grade.Witness witness) {
        List<String> lines = new ArrayList<>();
        for (Story.Turn turn : witness.story().turns()) {
            String others = "; others see " + StoryText.visible(turn.scene().visible());
            for (Event event : turn.scene().events()) {
                lines.add("Worker " + event.worker() + ": " + event.line().words() + "  →  " + StoryText.of(event)
                        + (event instanceof Event.Answered ? "" : others));
            }
        }
        lines.add(StoryText.of(witness.story().ending()));
        return List.copyOf(lines);
    }

    private static String load(RunResult run) {
        String all = " of " + Figures.count(run.totals().ok()) + " increments";
        String missing = switch (run.verdict().kind()) {
            case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED -> "none" + all + " is missing";
            case LOST -> Figures.count(run.verdict().lost()) + all + " are missing";
            case OVERCOUNTED -> Figures.count(run.verdict().overcounted()) + " are too many";
            case UNKNOWN -> "the final value could not be read";
        };
        return missing
                + (run.totals().failed() == 0
                        ? ""
                        : ", and " + Figures.count(run.totals().failed()) + " were refused");
    }
}
