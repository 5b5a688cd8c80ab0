package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.lostcount.check.Counted;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.step.Ending;
import org.lostcount.step.Event;
import org.lostcount.step.Result;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// What happens in a story of the stepper, in words, for terminal and window alike.
public final class StoryText {
    private StoryText() {}

    /// Who does what, and how, as the beginning of a sentence: `h2/naive, 2 workers, read-committed`.
    public static String of(Setup setup) {
        return setup.counter() + ", " + setup.workers() + " workers"
                + (setup.counter().isSql() ? ", " + setup.isolation().word() : "")
                + (setup.autocommit() ? ", autocommit" : "")
                + (setup.atFollower() ? ", reads at the follower" : "");
    }

    /// A story, a line for each step, and what came of it.
    public static List<String> lines(Story story) {
        List<String> lines = new ArrayList<>();
        for (Story.Turn turn : story.turns()) {
            if (!turn.taken()) {
                lines.add(passedOver(turn.worker()));
            }
            String others = "; others see " + visible(turn.scene().visible());
            for (Event event : turn.scene().events()) {
                lines.add(TaskText.capital(who(event.worker())) + ": "
                        + event.line().words() + "  →  " + of(event) + (event instanceof Event.Answered ? "" : others));
            }
        }
        lines.add(of(story.ending()));
        return List.copyOf(lines);
    }

    /// Who takes a step: `worker 1`, or `the follower`.
    public static String who(int worker) {
        return worker == Schedule.FOLLOWER ? "the follower" : "worker " + worker;
    }

    /// That somebody's turn comes to nothing, without a full stop.
    public static String passedOver(int worker) {
        return worker == Schedule.FOLLOWER
                ? "The follower has nothing to apply, and is passed over"
                : "Worker " + worker + " can't take a step, and is passed over";
    }

    /// What came of a step, and where a value was read, as part of a sentence whose subject is the worker.
    public static String of(Event event, Setup setup) {
        boolean there = setup.atFollower() && event instanceof Event.Done done && done.step() == Step.READ;
        return of(event) + (there ? " at the follower" : "");
    }

    /// What came of a step, as part of a sentence whose subject is the worker.
    public static String of(Event event) {
        return switch (event) {
            case Event.Done done -> done(done);
            case Event.Waits waits -> "waits for " + workers(waits.holders());
            case Event.Expired _ -> "was too slow: its lock had expired before it was done";
            case Event.Applied applied -> "shows " + applied.shows();
            case Event.Answered answered -> answer(answered.outcome(), answered.again());
        };
    }

    /// `worker 1`, or `workers 1 and 2`.
    public static String workers(List<Integer> numbers) {
        return (numbers.size() == 1 ? "worker " : "workers ")
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    private static String done(Event.Done done) {
        String what = done.wrote().isPresent()
                ? "wrote " + done.wrote().getAsLong()
                : done.got().isPresent() ? verb(done.step()) + done.got().getAsLong() : "done";
        return done.waited() ? what + ", after it had waited" : what;
    }

    private static String verb(Step step) {
        return switch (step) {
            case ADD -> "made it ";
            case ASK -> "is told ";
            case LOCK, READ, WRITE, COMMIT -> "read ";
        };
    }

    private static String answer(Outcome outcome, boolean again) {
        String next = again ? "; begins anew" : "; reports it";
        return switch (outcome) {
            case Outcome.Ok() -> "is acknowledged";
            case Outcome.NoneLeft() -> "is told that none is left";
            case Outcome.Conflict(String code, String message) -> "is refused: " + said(code, message) + next;
            case Outcome.Fail(String code, String message) -> "fails: " + said(code, message) + next;
            case Outcome.Info info -> "does not know what became of it: " + said(info.code(), info.message()) + next;
        };
    }

    private static String said(String code, String message) {
        return message.isEmpty() ? code : code + ", " + message;
    }

    /// The value as others see it.
    public static String visible(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "(locked)";
    }

    /// What came of a story, as a sentence.
    public static String of(Ending ending) {
        Verdict verdict = ending.verdict();
        String counted = switch (verdict) {
            case Counted _ ->
                Figures.plural(ending.acknowledged(), "increment") + " acknowledged, so the counter should be "
                        + Figures.count(verdict.expected()) + "; it is " + Figures.count(verdict.actual()) + ".";
            case Taken taken ->
                Figures.count(taken.given()) + " given out of " + Figures.count(taken.stock())
                        + ", which leaves " + Figures.count(verdict.expected()) + "; the stock is "
                        + Figures.count(verdict.actual()) + "."
                        + (taken.noneLeft() > 0
                                ? " " + Figures.count(taken.noneLeft()) + " told that none is left."
                                : "");
            case Numbered numbered ->
                Figures.plural(numbered.handed(), "number") + " handed out, "
                        + Figures.count(numbered.distinct())
                        + (numbered.distinct() == 1 ? " different one." : " different ones.");
        };
        return headline(ending) + ": " + counted
                + (ending.refused() > 0 ? " " + ending.refused() + " refused." : "")
                + (ending.retries() > 0 ? " " + Figures.plural(ending.retries(), "further attempt") + "." : "")
                + (ending.unfinished() > 0
                        ? " " + ending.unfinished() + " had not ended when the schedule was over, and was abandoned."
                        : "");
    }

    /// Why there is no shortest story, as a sentence.
    public static String nothingToShrink(Setup setup) {
        return "No order of " + setup.workers() + " workers' steps "
                + TaskText.does(setup.counter().task(), 1)
                + " on " + setup.counter()
                + (setup.counter().isSql() ? " at " + setup.isolation().word() : "")
                + ", so there is nothing to shrink. A race inside one step can't be told in steps.";
    }

    private static String headline(Ending ending) {
        return ending.isWrong() || ending.result() == Result.OVERCOUNTED
                ? ending.verdict().headline()
                : ending.result().word().toUpperCase(java.util.Locale.ROOT);
    }
}
