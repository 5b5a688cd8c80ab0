package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.check.Counted;
import org.lostcount.check.Grade;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;

/// What there is to say of stocks that were taken from, and of numbers that were handed out. Any thread.
public final class TaskText {
    private TaskText() {}

    /// What one of them does (or several do) that does what the task must not come to.
    public static String does(Task task, int many) {
        boolean one = many == 1;
        return switch (task.word()) {
            case "take" -> one ? "oversells" : "oversell";
            case "number" -> one ? "hands out a number twice" : "hand out a number twice";
            default -> one ? "loses" : "lose";
        };
    }

    /// What a manual says of it, short: `never loses`, `may oversell`.
    public static String documented(Task task, Documented.Says says) {
        return switch (says) {
            case NEVER_LOSES -> "never " + does(task, 1);
            case MAY_LOSE -> "may " + does(task, 2);
            case NOTHING -> says.words();
        };
    }

    /// The same after *the manual*. What it has to say of updates decides what can become of stocks and numbers.
    public static String said(Task task, Documented.Says says) {
        return switch (says) {
            case NEVER_LOSES -> task == Task.COUNT ? "promises that nothing is lost" : "promises what rules that out";
            case MAY_LOSE -> task == Task.COUNT ? "says that updates may be lost" : "leaves that possible";
            case NOTHING -> "says nothing of it";
        };
    }

    /// What was observed of runs of which nothing is wrong, without the number of their operations.
    public static String nothingWrong(List<RunResult> runs) {
        return switch (task(runs)) {
            case "count" -> "no loss observed";
            case "take" -> "nothing oversold or lost";
            case "number" -> "no number handed out twice";
            default -> "nothing wrong observed";
        };
    }

    /// The same of one of which some outcomes are unknown.
    static String nothingProved(RunResult run) {
        return switch (task(List.of(run))) {
            case "take" -> "no overselling and no loss proved";
            case "number" -> "no number was handed out twice";
            default -> "no loss proved";
        };
    }

    /// The word of their task; nothing where there are several.
    private static String task(List<RunResult> runs) {
        List<Task> tasks =
                runs.stream().map(run -> run.counter().task()).distinct().toList();
        return tasks.size() == 1 ? tasks.getFirst().word() : "";
    }

    /// What the counters of these runs are called where it is on show what they are asked: that stands in their names
    /// only where there are several tasks.
    public static List<String> names(List<RunResult> runs) {
        boolean one = !task(runs).isEmpty();
        return runs.stream()
                .map(run ->
                        one ? run.counter().id().withoutTask() : run.counter().toString())
                .toList();
    }

    /// The same with a capital letter.
    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// What a run that oversold came to, as a sentence.
    public static String oversold(RunResult run) {
        Taken taken = (Taken) run.verdict();
        return Figures.count(taken.given()) + " given out of a stock of " + Figures.count(taken.stock()) + ": "
                + Figures.count(taken.oversold()) + " oversold" + promised(taken);
    }

    /// What a run came to that handed out numbers twice, or left some out, as a sentence.
    public static String numbers(RunResult run) {
        Numbered numbered = (Numbered) run.verdict();
        return numbered.kind() == Verdict.Kind.GAPS
                ? Plural.were(numbered.gapsAtLeast(), "number") + " left out, which it had promised not to do."
                : Figures.plural(numbered.handed() - numbered.unkept(), "number")
                        + (numbered.unkept() > 0 ? " were kept" : " handed out") + ", and only "
                        + Figures.plural(numbered.distinct(), "different one") + promised(numbered);
    }

    private static String promised(Verdict verdict) {
        boolean excused = verdict instanceof Taken taken
                ? taken.forgotten() > 0
                : verdict instanceof Numbered numbered && numbered.excused() > 0;
        return verdict.grade() == Grade.FORBIDDEN
                ? ", which it had promised not to do."
                : excused ? ", as the store forgot so much when it was killed." : "; it promised nothing.";
    }

    /// What a run came to whose stock does not fit what was taken, without what was promised.
    public static String tooHigh(RunResult run) {
        return "What is left is " + Figures.count(run.verdict().lost()) + " too high for what was taken";
    }

    /// What a reader must know of a run beyond its verdict, as sentences.
    static List<String> notes(RunResult run) {
        List<String> more = new ArrayList<>(more(run));
        if (run.verdict() instanceof Numbered numbered && numbered.sharing() > 0) {
            long shared = numbered.sharing() - numbered.duplicates();
            more.addFirst(Figures.plural(numbered.sharing(), "operation") + " share " + Figures.plural(shared, "number")
                    + ", so " + Figures.count(numbered.duplicates()) + " " + Plural.are(numbered.duplicates())
                    + " too many.");
        }
        return more.isEmpty() ? List.of() : List.of(Notes.at(run) + ": " + String.join(" ", more));
    }

    /// The same without the name.
    public static List<String> more(RunResult run) {
        return switch (run.verdict()) {
            case Taken taken -> more(taken);
            case Numbered numbered -> more(numbered);
            case Counted _ -> AgainText.more(run);
        };
    }

    private static List<String> more(Taken taken) {
        List<String> more = new ArrayList<>();
        if (taken.oversold() == 0) {
            more.add(Figures.count(taken.given()) + " of " + Figures.count(taken.stock()) + " given out.");
        } else if (taken.lost() > 0) {
            more.add("What is left does not fit either: it is " + Figures.count(taken.lost()) + " too high.");
        }
        if (taken.oversoldAtMost() > taken.oversold()) {
            more.add("As some outcomes are unknown, it may be " + Figures.count(taken.oversoldAtMost()) + " oversold.");
        }
        if (taken.wasRead() && taken.actual() < 0) {
            more.add("The stock is " + Figures.count(taken.actual()) + ", which is below zero.");
        }
        if (taken.turnedAway() > 0) {
            more.add(Plural.were(taken.turnedAway(), "operation") + " turned away, though "
                    + Figures.count(taken.actual()) + " " + Plural.were(taken.actual()) + " left in the end.");
        } else if (taken.noneLeft() > 0) {
            more.add(Plural.were(taken.noneLeft(), "operation") + " told that none is left.");
        }
        return more;
    }

    private static List<String> more(Numbered numbered) {
        List<String> more = new ArrayList<>();
        numbered.twice()
                .map(t -> t.one() == t.other()
                        ? "Worker " + t.one() + " was handed " + Figures.count(t.number()) + " twice."
                        : "Workers " + t.one() + " and " + t.other() + " were both handed " + Figures.count(t.number())
                                + ".")
                .ifPresent(more::add);
        if (numbered.gaps() > 0 && numbered.unkept() == 0) {
            more.add(Figures.plural(numbered.gaps(), "number") + " up to " + Figures.count(numbered.highest())
                    + " went to nobody"
                    + (numbered.gapsAtLeast() < numbered.gaps() ? ", as far as is known." : "."));
        }
        if (numbered.unkept() > 0) {
            more.add("There was no room to keep " + Figures.plural(numbered.unkept(), "number")
                    + ", so whether all differ is unknown.");
        }
        return more;
    }
}
