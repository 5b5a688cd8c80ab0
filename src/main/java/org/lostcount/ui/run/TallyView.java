package org.lostcount.ui.run;

import java.util.List;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Verdict;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// Expected · Actual · Lost of one counter, or how many of several were exact and how many lost something, large. FX
/// thread.
///
/// While a run goes on, *lost* is what is certainly missing: increments under way count for the store, never against
/// it.
final class TallyView extends HBox {
    private static final String NOTHING = "–";
    /// Digits and spaces above which a figure is set smaller, so that all three stay in sight.
    private static final int LONG = 11;

    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");

    private final Label expected = Labels.line(NOTHING, "figure");
    private final Label actual = Labels.line(NOTHING, "figure", "kept");
    private final Label lost = Labels.line(NOTHING, "figure");
    private final Label said = Labels.line("", "said");
    private final Label expectedName = Labels.line("Expected", "figure-name");
    private final Label actualName = Labels.line("Actual", "figure-name");
    private final Label lostName = Labels.line("Lost", "figure-name");

    TallyView() {
        getStyleClass().add("tally");
        expected.setId("expected");
        actual.setId("actual");
        lost.setId("lost");
        said.setId("said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        VBox last = part(lostName, lost);
        last.getChildren().add(said);
        getChildren().addAll(part(expectedName, expected), part(actualName, actual), last);
    }

    /// Puts what somebody said before beside what is lost.
    void said(String words) {
        said.setText(words);
    }

    private static VBox part(Label name, Label figure) {
        VBox part = new VBox(name, figure);
        part.getStyleClass().add("part");
        HBox.setHgrow(part, Priority.ALWAYS);
        part.setMaxWidth(Double.MAX_VALUE);
        return part;
    }

    /// Shows how many counters lost something.
    void show(List<RunResult> results) {
        said("");
        long lossy = Verdicts.lost(results);
        names("Counters", "Exact", "Lost");
        figures(results.size(), OptionalLong.of(Verdicts.exact(results)), lossy);
    }

    private void names(String first, String second, String third) {
        expectedName.setText(first);
        actualName.setText(second);
        lostName.setText(third);
    }

    void show(@Nullable RunSnapshot snapshot, @Nullable RunResult result) {
        if (result != null) {
            Verdict verdict = result.verdict();
            boolean over = verdict.kind() == Verdict.Kind.OVERCOUNTED;
            figures(verdict.expected(), result.actual(), over ? verdict.overcounted() : verdict.lost());
            names("Expected", "Actual", over ? "Overcounted" : "Lost");
        } else if (snapshot != null && snapshot.elapsedSeconds() > 0) {
            figures(snapshot.expected(), snapshot.actual(), missing(snapshot));
            names("Expected", "Actual", "Lost so far");
        } else {
            expected.setText(NOTHING);
            actual.setText(NOTHING);
            lost.setText(NOTHING);
            lost.getStyleClass().remove("lost");
            names("Expected", "Actual", "Lost");
        }
    }

    private static long missing(RunSnapshot snapshot) {
        long difference = snapshot.expected() - snapshot.actual().orElse(snapshot.expected());
        return Math.max(0, snapshot.expected() < 0 ? -difference : difference);
    }

    private void figures(long expectedValue, OptionalLong actualValue, long lostValue) {
        expected.setText(Numbers.grouped(expectedValue));
        actual.setText(actualValue.isPresent() ? Numbers.grouped(actualValue.getAsLong()) : NOTHING);
        lost.setText(Numbers.grouped(lostValue));
        boolean large = expected.getText().length() > LONG || actual.getText().length() > LONG;
        pseudoClassStateChanged(LARGE, large);
        lost.getStyleClass().remove("lost");
        if (lostValue != 0) {
            lost.getStyleClass().add("lost");
        }
    }
}
