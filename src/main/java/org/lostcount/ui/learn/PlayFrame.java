package org.lostcount.ui.learn;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// Around what is played on a page: what it is about, what there is to see or to type, and what is done now. FX thread.
final class PlayFrame extends VBox {
    private final Label doing = Labels.text("", "muted");

    /// @param about what is about to be done
    PlayFrame(String about, List<? extends Node> shown) {
        getStyleClass().add("lesson-piece");
        doing.setId("lesson-doing");
        Label what = Labels.text(Numbers.spaced(about), "panel-title");
        Tip.words(what);
        getChildren().add(what);
        getChildren().addAll(shown);
        getChildren().add(doing);
        say("");
    }

    /// Says what is done, or why nothing is; nothing where the words are empty.
    void say(String words) {
        doing.setText(Numbers.spaced(words));
        doing.setVisible(!words.isEmpty());
        doing.setManaged(!words.isEmpty());
    }

    /// What it says.
    Label doing() {
        return doing;
    }
}
