package org.lostcount.ui.history;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Remarks;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// The selected run, and what a person says of it: kept as soon as the keyboard goes elsewhere. FX thread.
final class RemarksView extends VBox {
    private final BiConsumer<Entry, Remarks> keep;
    private final Label title = Labels.text("", "panel-title");
    private final Label finding = Labels.text("");
    private final TextField name = field(new TextField(), "history-name", "Name");
    private final TextField tags = field(new TextField(), "history-tags", "Tags, with spaces between them");
    private final TextArea note = field(new TextArea(), "history-note", "Note");
    private final CheckBox pinned = new CheckBox("Pinned: before all others");
    private final VBox form;
    private @Nullable Entry shown;

    /// @param keep is given what was said of a run
    RemarksView(BiConsumer<Entry, Remarks> keep) {
        this.keep = keep;
        getStyleClass().add("remarks");
        finding.setId("history-finding");
        title.setId("history-title");
        note.setPrefRowCount(4);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        pinned.setId("history-pinned");
        pinned.setMinWidth(Region.USE_PREF_SIZE);
        name.setOnAction(_ -> keep());
        tags.setOnAction(_ -> keep());
        pinned.setOnAction(_ -> keep());
        form = new VBox(named("Name", name), named("Tags", tags), named("Note", note), pinned);
        form.getStyleClass().add("remarks-form");
        VBox.setVgrow(form, Priority.ALWAYS);
        getChildren().addAll(title, finding);
    }

    private <T extends TextInputControl> T field(T field, String id, String words) {
        field.setId(id);
        field.setAccessibleText(words);
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                keep();
            }
        });
        return field;
    }

    private static VBox named(String words, Node field) {
        Label label = Labels.line(words, "muted");
        label.setLabelFor(field);
        return new VBox(label, field);
    }

    private Remarks typed() {
        return new Remarks(name.getText(), Remarks.tags(tags.getText()), note.getText(), pinned.isSelected());
    }

    private void keep() {
        if (shown != null) {
            keep.accept(shown, typed());
        }
    }

    /// Shows the selected runs. What is being typed is not lost when the list comes anew.
    void show(List<Entry> selected) {
        Entry before = shown;
        Entry now = selected.size() == 1 ? selected.getFirst() : null;
        boolean same = before != null && now != null && before.id().equals(now.id());
        if (before != null && !same) {
            keep();
        }
        boolean typing = same && before != null && !typed().equals(before.remarks());
        shown = now;
        if (now != null && form.getParent() == null) {
            // Not before it is needed: its skins would hold up the pulse in which the screen is first shown.
            getChildren().add(form);
        }
        form.setVisible(now != null);
        form.setManaged(now != null);
        if (now == null) {
            title.setText(selected.isEmpty() ? "" : Numbers.grouped(selected.size()) + " runs are selected.");
            finding.setText("");
        } else {
            title.setText(now.counter() + " · " + Numbers.moment(now.begun()));
            finding.setText(Sentences.finding(now));
            if (!typing) {
                fill(now.remarks());
            }
        }
    }

    private void fill(Remarks remarks) {
        name.setText(remarks.name());
        tags.setText(String.join(" ", remarks.tags()));
        note.setText(remarks.note());
        pinned.setSelected(remarks.pinned());
    }

    /// Gives the keyboard to the name.
    void focusName() {
        name.requestFocus();
        name.selectAll();
    }
}
