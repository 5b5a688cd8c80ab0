package org.lostcount.ui.run;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.store.Stores;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// What it runs, in short and always in sight: the statements, or the Java where there are none. FX thread.
final class StatementsView extends VBox {
    /// More would push the board out of a small window; the link leads to the whole.
    private static final int MOST_LINES = 3;

    private final Label title = Labels.line("", "panel-title");
    private final Label code = Labels.text("", "code-line");
    private final Label remark = Labels.text("", "muted", "remark");
    private String shown = "";

    /// @param whole shows everything
    StatementsView(Runnable whole) {
        getStyleClass().add("statements");
        Hyperlink all = new Hyperlink("with the Java");
        all.setId("show-code");
        all.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(all, Shortcut.CODE::hint);
        all.setOnAction(_ -> whole.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        code.setId("statements-short");
        remark.setId("remark");
        remark.managedProperty().bind(remark.visibleProperty());
        remark.visibleProperty().bind(remark.textProperty().isNotEmpty());
        getChildren().addAll(new HBox(title, space, all), new VBox(code, remark));
    }

    /// @param lines the statements of `counter` as they are sent
    void show(Counter counter, List<String> lines) {
        String wanted = counter + " " + lines;
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        title.setText("What " + counter.id().withoutTask() + " runs");
        remark.setText(Stores.named(counter.id().store()).flatMap(Store::remark).orElse(""));
        code.setText(lines.isEmpty() ? body(counter.java()) : String.join("\n", lines));
    }

    /// The first lines between the braces of a method, without its hooks for steps.
    private static String body(String java) {
        List<String> lines = JavaBody.of(java);
        return String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES)))
                + (lines.size() > MOST_LINES ? " …" : "");
    }
}
