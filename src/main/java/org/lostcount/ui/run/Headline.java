package org.lostcount.ui.run;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// Expected, actual and lost of runs, and the verdict below, for who shows no more of them. It can stand anywhere,
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
        tally.show(snapshot, null);
        verdict.hint("The verdict comes when the counter is read at the end.");
    }

    /// What came of it; of several, what came of each.
    ///
    /// @param results at least one
    public void show(List<RunResult> results) {
        if (results.size() == 1) {
            tally.show(null, results.getFirst());
            verdict.verdict(results.getFirst());
            return;
        }
        tally.show(results);
        verdict.verdict(results);
        each.getChildren().clear();
        row("Counter", "Expected", "Actual", "Lost", "Rate");
        for (RunResult result : results) {
            String doubt = RateText.words(result.rate());
            String rate = Numbers.rate(result.rate().perSecond());
            row(
                    result.counter().toString(),
                    Numbers.grouped(result.verdict().expected()),
                    Numbers.spaced(Figures.actual(result)),
                    Numbers.spaced(Figures.lost(result)),
                    doubt.isEmpty() ? rate : "(" + rate + ") " + doubt);
        }
        each.setManaged(true);
        each.setVisible(true);
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
