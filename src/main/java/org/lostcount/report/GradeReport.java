package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lostcount.check.Counted;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grade.Mark;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;

/// What was found about an increment, a take or a number, for people. Any thread.
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
        String nothing = TaskText.capital(Mark.NO_LOSS.words(grade.task()));
        String found = switch (grade.mark()) {
            case OVERSELLS -> "It oversells.";
            case LOSES -> "It loses.";
            case MISCOUNTS ->
                grade.task() == Task.TAKE ? "It takes what nobody was given." : "It counts what nobody asked for.";
            case DUPLICATES ->
                grade.task() == Task.NUMBER
                        ? "It hands out duplicates."
                        : "It loses nothing, but hands out duplicates.";
            case NO_SUCCESS ->
                "Nothing can be said, as no " + one(grade.task()) + " is known to have succeeded under load.";
            case TURNS_AWAY -> nothing + seen + " But it turns away some though enough is left.";
            case REFUSES -> nothing + seen + " It " + refusals(grade);
            case NO_LOSS -> nothing + seen;
        };
        String cut = switch (grade.end()) {
            case WHOLE -> "";
            case TIME_UP -> " Its time was up before all was tried; give it more with --time-limit.";
            case STOPPED -> " It was stopped before all was tried.";
        };
        return (grade.ignoring() ? "The row count is not looked at. " : "")
                + (grade.looks() ? "Your program is taken to look whether enough is left when it has read n. " : "")
                + (grade.takesBack()
                        ? "Your program is taken to look at n when it has subtracted, and to roll back where it is below 0. "
                        : "")
                + found
                + (grade.tellsByRowCount() && !grade.mark().isBad() ? noRow(grade) : "")
                + looked(grade)
                + " All orders of two workers: "
                + observed(grade)
                + ". Under load: "
                + grade.run().map(GradeReport::load).orElse("not tried")
                + "."
                + grade.unheeded().map(GradeReport::unheeded).orElse("")
                + cut;
    }

    /// What a row count says that a pass rests on.
    private static String noRow(Grade grade) {
        boolean either = grade.orders().setup().counter().written().stream()
                .anyMatch(known -> known.writes() && known.stock().isPresent());
        return (grade.mark() == Mark.REFUSES
                        ? " No row means"
                        : " Safe only if you look at the row count: no row means")
                + " that none is left"
                + (either ? ", if too little was read, and else that somebody was faster." : ".");
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
        return twice == 0 || grade.mark().isBad() || grade.task() != Task.COUNT
                ? ""
                : " The n that it reads before the update is no number to hand out: two were told the same in "
                        + Figures.count(twice) + " of "
                        + Figures.plural(grade.orders().tried().size(), "order") + ".";
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
        List<String> all = Notes.outcomes(grade.run().stream().toList());
        if (grade.mark().isBad()) {
            return all;
        }
        // Where nothing is lost nobody asks who overwrote whom.
        Optional<String> why = grade.run().flatMap(run -> run.workload().whyNoEvidence(run.counter()));
        return all.stream().filter(note -> why.filter(note::equals).isEmpty()).toList();
    }

    /// The grade as JSON, ending in a line break.
    public static String json(Grade grade, String storeVersion) {
        return JsonReport.MAPPER.writeValueAsString(GradeDocument.of(grade, storeVersion)) + "\n";
    }

    /// The order that shows it, a line for each step, and what came of it.
    public static List<String> story(Grade.Witness witness) {
        return StoryText.lines(witness.story());
    }

    /// What one operation of the task is.
    private static String one(Task task) {
        return task == Task.COUNT ? "increment" : task.word();
    }

    private static String load(RunResult run) {
        String all = " of " + Figures.plural(run.totals().ok(), "increment");
        String missing = switch (run.verdict()) {
            case Taken taken -> taken(taken);
            case Numbered numbered -> numbered(numbered);
            case Counted counted ->
                switch (counted.kind()) {
                    case LOST -> Figures.count(counted.lost()) + all + " " + Plural.are(counted.lost()) + " missing";
                    case OVERCOUNTED ->
                        Figures.count(counted.overcounted()) + " " + Plural.are(counted.overcounted()) + " too many";
                    case UNKNOWN -> "the final value could not be read";
                    default -> "none" + all + " is missing";
                };
        };
        return missing
                + (run.totals().retries() == 0
                        ? ""
                        : ", " + Figures.plural(run.totals().retries(), "attempt") + " had to be made again")
                + (run.totals().failed() == 0
                        ? ""
                        : ", and " + Figures.count(run.totals().failed()) + " "
                                + Plural.were(run.totals().failed()) + " refused")
                + (run.totals().indeterminate() == 0
                        ? ""
                        : ", and of " + Figures.count(run.totals().indeterminate()) + " nobody knows")
                + (run.start() == 0 || run.verdict() instanceof Taken
                        ? ""
                        : "; it began with " + Figures.count(run.start()));
    }

    private static String taken(Taken taken) {
        String given = Figures.count(taken.given()) + " given out of a stock of " + Figures.count(taken.stock());
        String left = switch (taken.number().kind()) {
            case LOST -> ", and what is left is " + Figures.count(taken.lost()) + " too high";
            case OVERCOUNTED -> ", and what is left is " + Figures.count(taken.overcounted()) + " too low";
            case UNKNOWN -> ", and what is left could not be read";
            default -> "";
        };
        return given
                + (taken.oversold() > 0 ? ", " + Figures.count(taken.oversold()) + " too many" : "")
                + left
                + (taken.turnedAway() > 0
                        ? ", and " + Figures.count(taken.turnedAway()) + " turned away though enough was left"
                        : taken.oversold() == 0 && left.isEmpty() && taken.actual() > 0
                                ? ", which was not sold out"
                                : "");
    }

    private static String numbered(Numbered numbered) {
        return numbered.duplicates() > 0
                ? Figures.plural(numbered.handed() - numbered.unkept(), "number") + " handed out, and only "
                        + Figures.plural(numbered.distinct(), "different one")
                : "all of " + Figures.plural(numbered.distinct(), "number") + " differ"
                        + (numbered.unkept() > 0
                                ? ", and of " + Figures.count(numbered.unkept()) + " more nobody knows"
                                : "");
    }
}
