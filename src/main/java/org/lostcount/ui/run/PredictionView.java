package org.lostcount.ui.run;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.lostcount.report.TaskWords;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// Asks how much of the next run will be wrong. It takes no room unless somebody wants to be asked. FX thread.
final class PredictionView extends HBox {
    private final Prediction prediction;
    private final TextField number = new TextField();
    private final CheckBox toggle = new CheckBox("Predict first");

    /// @param next gives the keyboard to what comes after an answer
    PredictionView(RunViewModel model, Runnable next) {
        prediction = model.prediction();
        getStyleClass().add("sentence");
        setAlignment(Pos.CENTER_LEFT);
        visibleProperty().bind(prediction.asked());
        managedProperty().bind(prediction.asked());
        number.setId("prediction");
        number.setPrefColumnCount(8);
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.textProperty().bindBidirectional(prediction.text());
        number.editableProperty().bind(model.running().not());
        number.setOnAction(_ -> {
            prediction.say();
            next.run();
        });
        number.focusedProperty().addListener((_, _, now) -> {
            if (!now) {
                prediction.say();
            }
        });
        Label remark = Labels.text("", "muted");
        remark.setId("prediction-remark");
        remark.textProperty().bind(prediction.remark());
        Label question = Labels.line("");
        question.setId("prediction-question");
        model.task().subscribe(task -> question.setText(TaskWords.of(task).guess()));
        Runnable tell = () -> {
            number.setAccessibleText((question.getText() + " " + remark.getText()).strip());
            number.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        };
        remark.textProperty().subscribe(tell);
        question.textProperty().subscribe(tell);
        tell.run();
        Tip.on(
                number,
                () -> "What you say is locked when the run begins; Enter says it, and another number later is kept"
                        + " beside it");
        getChildren().addAll(question, number, remark);
        toggle.setId("predict");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setAccessibleText(Shortcut.PREDICT.purpose());
        Tip.on(toggle, Shortcut.PREDICT::hint);
        toggle.selectedProperty().bindBidirectional(prediction.asked());
        toggle.setOnAction(_ -> {
            if (toggle.isSelected()) {
                number.requestFocus();
            }
        });
    }

    /// Switches the question on and off.
    CheckBox toggle() {
        return toggle;
    }

    /// Asks, and gives the keyboard to the answer; where it is there already, nobody is asked any more.
    ///
    /// @return whether it is asked now
    boolean ask() {
        boolean now = !number.isFocused();
        prediction.asked().set(now);
        if (now) {
            number.requestFocus();
        }
        return now;
    }
}
