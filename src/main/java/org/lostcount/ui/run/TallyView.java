package org.lostcount.ui.run;

import java.util.List;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.report.Tallied;
import org.lostcount.report.TaskWords;
import org.lostcount.ui.theme.Labels;

/// What a run has come to in three figures, or how many of several were exact and of how many something is wrong,
/// large.
/// FX thread.
///
/// While a run goes on, what is wrong is what certainly is: operations under way count for the store, never against it.
final class TallyView extends HBox {
    private static final String NOTHING = "–";
    /// Digits and spaces above which a figure is set smaller, so that all three stay in sight.
    private static final int LONG = 11;

    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");

    private final Label expected = Labels.line(NOTHING, "figure");
    private final Label actual = Labels.line(NOTHING, "figure", "kept");
    private final Label lost = Labels.line(NOTHING, "figure");
    private final Label said = Labels.line("", "said");
    private final Label expectedName = Labels.line("", "figure-name");
    private final Label actualName = Labels.line("", "figure-name");
    private final Label lostName = Labels.line("", "figure-name");

    TallyView() {
        getStyleClass().add("tally");
        expected.setId("expected");
        actual.setId("actual");
        lost.setId("lost");
        lostName.setId("lost-name");
        said.setId("said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        VBox last = part(lostName, lost);
        last.getChildren().add(said);
        getChildren().addAll(part(expectedName, expected), part(actualName, actual), last);
        show(Tallied.none(Task.COUNT));
    }

    /// Puts what somebody said before beside what is wrong.
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

    /// Shows of how many counters something is wrong.
    void show(List<RunResult> results) {
        said("");
        show(new Tallied(
                figure("Counters", results.size()),
                figure("Exact", Verdicts.exact(results)),
                figure(TaskWords.of(results).wrongOnes(), Verdicts.wrong(results))));
    }

    private static Tallied.Figure figure(String name, long value) {
        return new Tallied.Figure(name, OptionalLong.of(value));
    }

    /// @param task of what is not run yet
    void show(Task task, @Nullable RunSnapshot snapshot, @Nullable RunResult result) {
        show(
                result != null
                        ? Tallied.of(result)
                        : snapshot != null && snapshot.elapsedSeconds() > 0
                                ? Tallied.of(snapshot)
                                : Tallied.none(task));
    }

    private void show(Tallied now) {
        show(now.should(), expectedName, expected);
        show(now.is(), actualName, actual);
        show(now.wrong(), lostName, lost);
        boolean large = expected.getText().length() > LONG || actual.getText().length() > LONG;
        pseudoClassStateChanged(LARGE, large);
        lost.getStyleClass().remove("lost");
        if (now.wrong().value().orElse(0) != 0) {
            lost.getStyleClass().add("lost");
        }
    }

    private static void show(Tallied.Figure figure, Label name, Label value) {
        name.setText(figure.name());
        value.setText(
                figure.value().isPresent() ? Numbers.grouped(figure.value().getAsLong()) : NOTHING);
    }
}
