package org.lostcount.ui.stage;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.ui.theme.Labels;

/// How a page begins: its title, and what one can do afterwards. FX thread.
final class TitleSlide implements Slide {
    private final String title;
    private final VBox node;

    TitleSlide(String title, List<String> goals) {
        this.title = title;
        node = Stagehand.column(Labels.text(title, "show-title"));
        if (!goals.isEmpty()) {
            VBox list = new VBox(Labels.text("Afterwards you can:", "muted"));
            list.getStyleClass().add("show-text");
            goals.forEach(goal -> list.getChildren().add(Labels.text("•  " + goal)));
            node.getChildren().add(list);
        }
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public String name() {
        return title;
    }
}
