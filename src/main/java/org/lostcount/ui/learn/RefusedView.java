package org.lostcount.ui.learn;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.lostcount.ui.theme.Labels;

/// Stands in the place of a page, and tells why there is none. FX thread.
final class RefusedView extends VBox {
    RefusedView(String why) {
        Label label = Labels.text(why, "lesson-finding");
        label.setId("lesson-mistake");
        getChildren().add(label);
        getStyleClass().add("lesson-content");
        BorderPane.setAlignment(this, Pos.TOP_LEFT);
    }
}
