package org.lostcount.ui.step;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.lostcount.step.Position;
import org.lostcount.step.Scene;
import org.lostcount.ui.theme.Labels;

/// The strategy's own source; beside the line that a worker stands at is its number. FX thread.
final class SourceView extends VBox {
    SourceView() {
        getStyleClass().add("source");
        setId("source");
    }

    void show(String code, Scene scene) {
        List<String> lines = code.lines().toList();
        getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            String here = scene.positions().stream()
                    .filter(p -> lineOf(p.state()) == line)
                    .map(p -> String.valueOf(p.worker()))
                    .collect(Collectors.joining(" "));
            Label mark = Labels.line(here, "source-mark");
            Label text = Labels.text(lines.get(i), "code-line");
            HBox row = new HBox(mark, text);
            row.setAlignment(Pos.CENTER_LEFT);
            if (!here.isEmpty()) {
                row.getStyleClass().add("source-here");
                row.setAccessibleText((here.length() > 1 ? "Workers " : "Worker ") + here + " before: " + lines.get(i));
            }
            getChildren().add(row);
        }
    }

    private static int lineOf(Position.State state) {
        return switch (state) {
            case Position.Held held -> held.next().code();
            case Position.Waiting waiting -> waiting.step().code();
            case Position.Ended _ -> -1;
        };
    }
}
