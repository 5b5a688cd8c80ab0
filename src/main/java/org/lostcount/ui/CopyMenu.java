package org.lostcount.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.lostcount.report.TableText;
import org.lostcount.ui.theme.Tip;

/// Copies a table for spreadsheets or for documents. FX thread.
public final class CopyMenu extends MenuButton {
    private static final String COPY = "Copy";

    private final PauseTransition saying = new PauseTransition(Duration.seconds(2));

    /// @param of what is copied, in words
    /// @param rows makes the table with its head, when it is wanted
    public CopyMenu(String of, Supplier<List<List<String>>> rows) {
        super(COPY);
        setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("small");
        setAccessibleText("Copy " + of);
        Tip.on(this, () -> "Copy " + of + " for a spreadsheet or a document");
        saying.setOnFinished(_ -> setText(COPY));
        getItems()
                .addAll(
                        item("As CSV", () -> TableText.csv(rows.get())),
                        item("As Markdown", () -> TableText.markdown(rows.get())));
    }

    private MenuItem item(String text, Supplier<String> words) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(words.get());
            setText(Clipboard.getSystemClipboard().setContent(content) ? "Copied" : "Not possible here");
            saying.playFromStart();
        });
        return item;
    }
}
