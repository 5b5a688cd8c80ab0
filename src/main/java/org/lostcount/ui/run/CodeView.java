package org.lostcount.ui.run;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.report.TaskWords;
import org.lostcount.ui.theme.Labels;

/// What it runs: the statements and the Java of the counter shown, whole and ready to be copied. FX thread.
final class CodeView extends VBox {
    private final TextArea statements = code("statements", "The statements that this counter sends");
    private final TextArea java = code("java", "");
    private final Label javaTitle = Labels.line("", "panel-title");
    private final VBox sql = new VBox(Labels.line("Sent to the store, in this order", "panel-title"), statements);

    private String shown = "";

    CodeView() {
        getStyleClass().add("code-view");
        VBox source = new VBox(javaTitle, java);
        VBox.setVgrow(source, javafx.scene.layout.Priority.ALWAYS);
        VBox.setVgrow(java, javafx.scene.layout.Priority.ALWAYS);
        java.setMaxHeight(Double.MAX_VALUE);
        sql.managedProperty().bind(sql.visibleProperty());
        getChildren().addAll(sql, source);
    }

    private static TextArea code(String id, String name) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setAccessibleText(name);
        area.getStyleClass().add("code");
        return area;
    }

    /// @param lines the statements of `counter` as they are sent
    void show(Counter counter, List<String> lines, Phrasing phrasing) {
        String wanted = counter + " " + lines + " " + phrasing;
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        statements.setText(String.join("\n", lines));
        statements.setPrefRowCount(Math.max(2, lines.size() + 1));
        sql.setVisible(!lines.isEmpty());
        javaTitle.setText(TaskWords.of(counter.task()).deed() + ", cut from this program's source");
        java.setAccessibleText(javaTitle.getText());
        java.setText(counter.java(phrasing));
    }
}
