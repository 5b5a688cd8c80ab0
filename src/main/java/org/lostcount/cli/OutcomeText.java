package org.lostcount.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;
import org.lostcount.load.Durations;
import org.lostcount.load.Extent;
import org.lostcount.load.RunResult;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.Figures;
import org.lostcount.report.Notes;
import org.lostcount.report.Summary;

/// What a page's block is about to do, and what came of it, as a terminal shows them. Any thread.
final class OutcomeText {
    private OutcomeText() {}

    /// What is about to be done, as a sentence.
    static String about(Block.Played block) {
        return switch (block) {
            case Block.Run(var _, List<Counter> counters, Workload workload, var _) -> about(counters, workload);
            case Block.Steps steps -> StepCommand.describe(steps.setup()) + ", step by step.";
            case Block.AllOrders orders -> StepCommand.describe(orders.setup()) + ", in every order of their steps.";
            case Block.Grading grading ->
                "An increment in SQL, tried on " + grading.store().label() + ".";
            case Block.Calls calls -> "Named counters in " + calls.store().label() + ".";
        };
    }

    private static String about(List<Counter> counters, Workload workload) {
        String who = counters.stream().map(Counter::toString).collect(Collectors.joining(" and "));
        String what = switch (workload.pace().extent()) {
            case Extent.Increments(long each) -> Figures.count(each) + " operations each";
            case Extent.For(var time) -> "for " + Durations.format(time);
        };
        String besides = Stream.<Setting<?>>of(
                        Settings.ISOLATION, Settings.AUTOCOMMIT, Settings.FAULT, Settings.ON_CONFLICT)
                .filter(setting -> !setting.isUsual(workload))
                .map(setting -> ", " + setting.briefly(workload))
                .collect(Collectors.joining());
        String slowly = workload.pace().thinkTime().isZero()
                ? ""
                : " A pause of " + Durations.format(workload.pace().thinkTime())
                        + " between read and write makes it slow enough to watch.";
        return who + ": " + workload.crew().threads() + " workers, " + what + besides + "." + slowly;
    }

    /// Prints what came out.
    static void print(PrintStream stream, Outcome outcome) {
        switch (outcome) {
            case Outcome.Runs(List<RunResult> runs) -> {
                ResultTable.lines(runs).forEach(line -> Terminal.line(stream, line));
                Notes.of(runs).forEach(note -> Terminal.sentences(stream, note));
                Terminal.sentences(stream, Summary.of(runs, List.of()));
            }
            case Outcome.Told(var setup, var story, var _) -> StepCommand.tell(stream, setup, story.schedule(), story);
            case Outcome.AllOrders(var orders, var _) -> OrdersCommand.print(stream, orders);
            case Outcome.Graded(var grade, String store) -> GradeCommand.print(stream, grade, store);
            case Outcome.NoIncrement(String why, var _) -> Terminal.sentences(stream, why);
            case Outcome.Called(var called, var _) ->
                TextTable.lines(called.lines().stream()
                                .map(line -> List.of(line.call(), line.said()))
                                .toList())
                        .forEach(line -> Terminal.line(stream, line));
        }
        stream.println();
    }
}
