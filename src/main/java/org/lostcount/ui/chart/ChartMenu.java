package org.lostcount.ui.chart;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.lostcount.report.TableText;
import org.lostcount.ui.DataTable;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Sheets;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Tip;

/// What can be done with a chart: save it, copy it, copy its data. FX thread.
final class ChartMenu extends MenuButton {
    /// So many items are for the picture itself.
    private static final int PICTURES = 3;

    private final ObservableValue<String> title;
    private final Picture picture;
    private final Consumer<String> say;
    private final Mailbox<String> results;
    private Supplier<List<List<String>>> data = () -> List.of(List.of());

    /// @param say is given a sentence on what was done
    ChartMenu(ObservableValue<String> title, Picture picture, Consumer<String> say) {
        this.title = title;
        this.picture = picture;
        this.say = say;
        this.results = new Mailbox<>(_ -> false, say);
        setGraphic(Icon.MORE.node());
        accessibleTextProperty().bind(title.map(name -> "Save or copy: " + name));
        setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().addAll("flat", "button-icon", "chart-menu");
        Tip.on(this, () -> "Save or copy this chart. Ctrl and the wheel, or + and -, zoom; 0 shows all of it");
        add("Save as PNG …", () -> save("png"));
        add("Save as SVG …", () -> save("svg"));
        add("Copy picture", this::copyPicture);
    }

    private void add(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }

    /// Offers the data too.
    ///
    /// @param table makes it with its head, when it is wanted
    void offer(Supplier<List<List<String>>> table) {
        data = table;
        if (getItems().size() == PICTURES) {
            add("Show data as a table", this::showTable);
            add("Copy data as CSV", () -> copy(TableText.csv(data.get())));
            add("Copy data as Markdown", () -> copy(TableText.markdown(data.get())));
        }
    }

    private void showTable() {
        if (getScene().getRoot() instanceof Sheets sheets) {
            DataTable table =
                    new DataTable(data.get(), (int) Math.round(getFont().getSize()));
            sheets.open(title.getValue(), table, null);
        }
    }

    private void save(String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save this chart");
        chooser.setInitialFileName(
                title.getValue()
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z]+", "-")
                                .replaceAll("-+$", "") + "." + kind);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.toUpperCase(Locale.ROOT), "*." + kind));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            String name = file.getName().contains(".") ? file.getPath() : file.getPath() + "." + kind;
            picture.save(
                    new File(name).toPath(),
                    (Optional<String> problem) -> results.post(problem.orElse("Saved as " + name + ".")));
        }
    }

    private void copyPicture() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture.image());
        copied(content);
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        copied(content);
    }

    private void copied(ClipboardContent content) {
        boolean done = Clipboard.getSystemClipboard().setContent(content);
        say.accept(done ? "Copied." : "It can't be copied on this system.");
    }
}
