package org.lostcount.learn;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.condition.Answer;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;
import org.lostcount.load.Durations;
import org.lostcount.load.Extent;
import org.lostcount.load.FaultWords;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.Figures;
import org.lostcount.report.StoryText;

/// What a page's block is about to do, and what is told of a prediction, as sentences for terminal and window alike.
/// Any thread.
public final class BlockText {
    /// What is said where a reader goes on without a block.
    public static final String PASSED = "Passed over. What follows tells what is seen when it is done.";

    private BlockText() {}

    /// What is about to be done, as a sentence.
    public static String about(Block.Played block) {
        return switch (block) {
            case Block.Run(var _, List<Counter> counters, Workload workload, var _) -> about(counters, workload);
            case Block.Steps steps -> StoryText.of(steps.setup()) + ", step by step.";
            case Block.AllOrders orders -> StoryText.of(orders.setup()) + ", in every order of their steps.";
            case Block.Grading grading ->
                grading.task()
                                .map(task -> task == Task.TAKE
                                        ? "A take in SQL"
                                        : task == Task.NUMBER ? "A number in SQL" : "An increment in SQL")
                                .orElse("SQL")
                        + ", tried on " + grading.store().label() + ".";
            case Block.Calls calls -> "Named counters in " + calls.store().label() + ".";
        };
    }

    private static String about(List<Counter> counters, Workload workload) {
        String who = counters.stream().map(Counter::toString).collect(Collectors.joining(" and "));
        String what = switch (workload.pace().extent()) {
            case Extent.Increments(long each) -> Figures.plural(each, "operation") + " each";
            case Extent.For(var time) -> "for " + Durations.format(time);
        };
        String besides = Stream.<Setting<?>>of(
                        Settings.ISOLATION,
                        Settings.AUTOCOMMIT,
                        Settings.FAULT,
                        Settings.ON_CONFLICT,
                        Settings.ON_UNKNOWN)
                .filter(setting -> !setting.isUsual(workload))
                .map(setting -> ", "
                        + (setting.equals(Settings.FAULT)
                                ? String.join(", ", FaultWords.of(workload.faults()))
                                : setting.briefly(workload)))
                .collect(Collectors.joining());
        String pause = workload.pace().thinkTime().isZero()
                ? ""
                : " A pause of " + inProse(Durations.format(workload.pace().thinkTime()))
                        + " between a read and the write after it makes it slow enough to watch.";
        String pace = workload.pace().rate().isEmpty()
                ? ""
                : " They begin " + Figures.rate(workload.pace().rate().getAsDouble()) + " a second"
                        + (pause.isEmpty() ? ", so that it can be watched." : ".");
        return who + ": " + Figures.plural(workload.crew().threads(), "worker") + ", " + what + besides + "." + pause
                + pace;
    }

    /// As it is typed, such as `250us`, with a space before its unit.
    private static String inProse(String typed) {
        return typed.replaceFirst("(?<=\\d)(?=\\D)", " ").replace("us", "µs");
    }

    /// What is to be reached, as a sentence.
    public static String goal(Block.Played block, Claim claim) {
        return "Goal: " + ConditionWords.of(claim.condition(), block.asked()) + ".";
    }

    /// What was said beside what came out, with what was said before that.
    public static String of(Visit.Prediction prediction) {
        String before = prediction.isChanged()
                ? " (first: "
                        + prediction.said().subList(0, prediction.said().size() - 1).stream()
                                .distinct()
                                .map(BlockText::number)
                                .collect(Collectors.joining(", then "))
                        + ")"
                : "";
        String said = prediction
                .last()
                .map(text -> "You said: " + number(text) + before + ". ")
                .orElse("");
        return said + prediction.came().map(text -> "Right is: " + text + ".").orElse("What came out does not tell.");
    }

    /// A number as all others are shown; another answer as it is.
    private static String number(String said) {
        return said.matches("-?\\d{1,18}") ? Figures.count(Long.parseLong(said)) : said;
    }

    /// Whether what a page says of a result is so.
    public static String of(Block.Played block, Claim claim, Outcome outcome) {
        String words = ConditionWords.of(claim.condition(), block.asked());
        return switch (claim.condition().of(outcome.values())) {
            case Answer.Holds() -> "As the page says: " + words + ".";
            case Answer.Fails(String found) -> "The page says: " + words + ". That is not so here: " + found + ".";
            case Answer.Undecided(String why) ->
                "The page says: " + words + ". Nobody can tell here: " + why + (why.endsWith(".") ? "" : ".");
        };
    }
}
