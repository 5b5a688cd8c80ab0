package org.lostcount.ui.learn;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.ui.theme.Labels;

/// Stands in the place of a page, tells why there is none, and offers another one. FX thread.
final class RefusedView extends VBox {
    private final Optional<Button> other;

    /// @param title of the page; empty where it has none
    /// @param why as sentences
    /// @param next the title of a page that is there, with what opens it
    RefusedView(String title, String why, Optional<Next> next) {
        if (!title.isEmpty()) {
            getChildren().add(Labels.text(title, "lesson-title"));
        }
        Label label = Labels.text(why, "lesson-finding");
        label.setId("lesson-mistake");
        getChildren().add(label);
        other = next.map(each -> button(each, why));
        other.ifPresent(getChildren()::add);
        getStyleClass().add("lesson-content");
        BorderPane.setAlignment(this, Pos.TOP_LEFT);
    }

    /// Another page.
    record Next(String title, Runnable open) {}

    private static Button button(Next next, String why) {
        Button button = new Button("Go on with: " + next.title());
        button.setId("lesson-other");
        button.getStyleClass().add("accent");
        button.setWrapText(true);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setAccessibleText(why + " " + button.getText());
        button.setOnAction(_ -> next.open().run());
        return button;
    }

    /// What gets the keyboard, if there is anything to press.
    Optional<Node> first() {
        return other.map(Node.class::cast);
    }
}
