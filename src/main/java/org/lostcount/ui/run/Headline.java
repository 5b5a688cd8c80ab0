package org.lostcount.ui.run;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.report.Tallied;
import org.lostcount.report.TaskText;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// The figures of runs, and the verdict below, for who shows no more of them. It can stand anywhere,
/// several at a time. FX thread.
public final class Headline extends VBox {
    private final TallyView tally = new TallyView();
    private final VerdictView verdict = new VerdictView();
    private final GridPane each = new GridPane();

    public Headline() {
        getStyleClass().add("headline");
        each.getStyleClass().add("headline-each");
        each.setManaged(false);
        each.setVisible(false);
        getChildren().addAll(new Enclosure(tally), verdict, each);
    }

    /// A run is under way.
    public void show(RunSnapshot snapshot) {
        tally.show(snapshot.counter().task(), snapshot, null);
        verdict.hint("The verdict comes when the counter is read at the end.");
    }

    /// What came of it; of several, what came of each.
    ///
    /// @param results at least one
    public void show(List<RunResult> results) {
        if (results.size() == 1) {
            tally.show(results.getFirst().counter().task(), null, results.getFirst());
            verdict.brief(results.getFirst());
            return;
        }
        tally.show(results);
        verdict.verdict(results);
        each.getChildren().clear();
        List<String> heads = heads(results);
        row("Counter", heads.get(0), heads.get(1), heads.get(2), "Rate");
        List<String> names = TaskText.names(results);
        for (int i = 0; i < results.size(); i++) {
            RunResult result = results.get(i);
            String doubt = RateText.words(result.rate());
            String rate = Numbers.rate(result.rate().perSecond());
            Tallied tallied = Tallied.of(result);
            row(
                    names.get(i) + result.workload().topology().behindName(),
                    Numbers.spaced(tallied.should().wordsUnder(heads.get(0))),
                    Numbers.spaced(tallied.is().wordsUnder(heads.get(1))),
                    Numbers.spaced(tallied.wrong().wordsUnder(heads.get(2))),
                    doubt.isEmpty() ? rate : "(" + rate + ") " + doubt);
        }
        each.setManaged(true);
        each.setVisible(true);
    }

    /// None where the runs are of several tasks: then each figure says what it is.
    private static List<String> heads(List<RunResult> results) {
        Task task = results.getFirst().counter().task();
        Tallied names = Tallied.none(task);
        return results.stream().allMatch(result -> result.counter().task() == task)
                ? List.of(
                        names.should().name(), names.is().name(), names.wrong().name())
                : List.of("", "", "");
    }

    private void row(String... words) {
        int row = each.getRowCount();
        for (int column = 0; column < words.length; column++) {
            Label cell = Labels.line(words[column], row == 0 ? "muted" : "headline-cell");
            Tip.words(cell);
            each.add(cell, column, row);
        }
    }
}
