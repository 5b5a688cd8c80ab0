package org.lostcount.ui.history;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.lostcount.archive.Entry;
import org.lostcount.check.Verdict;
import org.lostcount.file.Program;
import org.lostcount.report.Numbers;
import org.lostcount.ui.Action;
import org.lostcount.ui.Columns;
import org.lostcount.ui.CopyMenu;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Page;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// The History screen: find a run again, say something of it, open it as if it had just ended. FX thread.
public final class HistoryView extends ScreenPane {
    private static final String NONE = "Every run of this window and of " + Program.COMMAND
            + " bench is kept here. Press Run on the Run screen to make the first.";
    private static final String NONE_LIKE_THAT = "No run that was kept is like that.";

    private final HistoryViewModel model;
    private final RunTable table;
    private final RemarksView remarks;
    private final TextField search = new TextField();
    private final Label empty = Labels.text(NONE, "empty");
    private final Action page;
    private final Action delete;

    public HistoryView(HistoryViewModel model, Look look) {
        this.model = model;
        getStyleClass().add("history-screen");
        remarks = new RemarksView(model::remark);
        table = new RunTable(model, this::showSelected);
        BooleanBinding none = Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
        page = new Action(
                "history-page", "Page …", "Save the selected runs as a page for people", none, this::savePage);
        delete = new Action("history-delete", "Delete", "Delete the selected runs (Delete)", none, this::delete);
        empty.setId("history-empty");
        table.setPlaceholder(empty);
        // Above what is of another height for every run, so that they stay where they are.
        VBox right = new VBox(actions(), remarks);
        right.getStyleClass().add("history-side");
        Columns columns = new Columns(listing(), right, 0.76);
        columns.getStyleClass().add("columns");
        ScreenScroll scroll = new ScreenScroll(columns);
        setCenter(scroll);
        setBottom(status());
        Mailbox<HistoryEvent> mailbox = new Mailbox<>(_ -> false, model::on);
        model.deliverTo(mailbox::post);
        // Not a listener that is given both values: for that, all rows would be compared.
        model.rows().subscribe(() -> table.show(model.rows().get(), model.question()));
        model.asked().addListener((_, _, _) -> empty.setText(model.filter().isNarrowed() ? NONE_LIKE_THAT : NONE));
        look.step().addListener(_ -> table.dress(look.fontSize()));
        table.dress(look.fontSize());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyOfTable);
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                open();
            }
        });
        // Before the table, which has F2 for editing.
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        listen();
    }

    private VBox listing() {
        search.setId("history-search");
        search.setPromptText("Search");
        search.setAccessibleText("Search: words that all stand in the name, tags, note, counter, verdict or engine");
        search.textProperty().bindBidirectional(model.filter().text());
        search.setPrefColumnCount(14);
        search.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane controls = new FlowPane(
                search,
                Field.choice(
                        model.filter().counter(),
                        model.counters(),
                        name -> name.orElse("every counter"),
                        "history-counter",
                        "Counter"),
                Field.choice(
                        model.filter().verdict(),
                        verdicts(),
                        kind -> kind.map(Verdict.Kind::word).orElse("every verdict"),
                        "history-verdict",
                        "Verdict"),
                Field.choice(model.filter().since(), List.of(Since.values()), Since::words, "history-since", "Begun"));
        controls.getStyleClass().add("history-controls");
        controls.setAlignment(Pos.CENTER_LEFT);
        VBox listing = new VBox(controls, table);
        listing.getStyleClass().add("history-list");
        VBox.setVgrow(table, Priority.ALWAYS);
        return listing;
    }

    private static List<Optional<Verdict.Kind>> verdicts() {
        return Stream.concat(
                        Stream.of(Optional.<Verdict.Kind>empty()),
                        Stream.of(Verdict.Kind.values()).map(Optional::of))
                .toList();
    }

    private FlowPane actions() {
        BooleanBinding notOne = isNot(1);
        Button open = new Action("history-open", "Open", "Show it as if it had just ended (Enter)", notOne, this::open)
                .button();
        open.getStyleClass().add("accent");
        CopyMenu copy = new CopyMenu("the list", table::rows);
        copy.setId("history-copy");
        FlowPane actions = new FlowPane(
                open,
                new Action(
                                "history-compare",
                                "Compare",
                                "Hold two selected runs against each other",
                                isNot(2),
                                this::compare)
                        .button(),
                new Action("history-export", "Export …", "Write it to a file", notOne, this::export).button(),
                page.button(),
                delete.button(),
                new Action(
                                "history-undo",
                                "Undo",
                                "Bring back what was deleted last",
                                Bindings.not(model.undoable()),
                                model::undo)
                        .button(),
                Action.always("history-import", "Import …", "Take in runs from files", this::importFiles)
                        .button(),
                copy);
        actions.getStyleClass().add("history-actions");
        return actions;
    }

    private BooleanBinding isNot(int selected) {
        return Bindings.size(table.getSelectionModel().getSelectedItems()).isNotEqualTo(selected);
    }

    private HBox status() {
        Label status = Labels.text("");
        status.setId("history-status");
        status.textProperty().bind(model.status());
        HBox strip = new HBox(status);
        strip.getStyleClass().add("status");
        return strip;
    }

    private void showSelected() {
        remarks.show(table.selected());
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            search.requestFocus();
            search.selectAll();
            event.consume();
        } else if (event.isShortcutDown()
                && event.getCode() == KeyCode.Z
                && !(event.getTarget() instanceof TextInputControl)) {
            // Also where there is nothing to bring back: that is told.
            model.undo();
            event.consume();
        } else if (event.getCode() == KeyCode.F2) {
            remarks.focusName();
            event.consume();
        }
    }

    private void keyOfTable(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> open();
            case DELETE, BACK_SPACE -> delete.run();
            case P -> model.pin(table.selected());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void open() {
        List<Entry> selected = table.selected();
        if (selected.size() == 1) {
            model.open(selected.getFirst());
        }
    }

    private void compare() {
        List<Entry> selected = table.selected();
        if (selected.size() == 2) {
            model.compare(selected.getFirst(), selected.getLast());
        }
    }

    private void delete() {
        model.delete(table.selected());
    }

    private void export() {
        Entry entry = table.selected().getFirst();
        FileChooser chooser = chooser("Export the run to");
        chooser.setInitialFileName(entry.counter().replace('/', '-') + "-"
                + Numbers.moment(entry.begun()).replaceAll("[^0-9]+", "-") + ".lostcount");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.export(entry, file.toPath());
        }
    }

    private void savePage() {
        List<Entry> selected = table.selected();
        Page.choose(getScene().getWindow()).ifPresent(file -> model.savePage(selected, file));
    }

    private void importFiles() {
        List<File> files =
                chooser("Import runs").showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            model.importFrom(files.stream().map(File::toPath).toList());
        }
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("Runs of Lost Count", "*.lostcount", "*.zip"));
        return chooser;
    }

    /// Says that a run can't be opened now.
    public void busy() {
        model.busy();
    }

    @Override
    public boolean act(Shortcut shortcut) {
        if (shortcut != Shortcut.PAGE) {
            return false;
        }
        page.run();
        return true;
    }

    @Override
    public void close() {
        model.close();
    }

    /// Lists what there is by now, and gives the keyboard to the list.
    @Override
    public String whyNotPresented() {
        return "Enter opens the selected run under Run; F5 presents it there.";
    }

    @Override
    public String topic() {
        return "archive";
    }

    @Override
    public void focus() {
        model.enter();
        applyCss();
        table.requestFocus();
    }
}
