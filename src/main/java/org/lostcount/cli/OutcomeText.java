package org.lostcount.cli;

import java.io.PrintStream;
import java.util.List;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.report.Notes;
import org.lostcount.report.Summary;

/// What came of a page's block, as a terminal shows it. Any thread.
final class OutcomeText {
    private OutcomeText() {}

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
