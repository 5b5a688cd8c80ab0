package org.lostcount.ui.grade;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.grade.Examples;
import org.lostcount.report.Numbers;
import org.lostcount.ui.Action;
import org.lostcount.ui.Focus;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.grade.GradeViewModel.Said;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.theme.Labels;

/// An increment of somebody's own, to be written down and tried out, and what became of it beside it. It can stand
/// anywhere, several at a time. FX thread.
public final class GradeEditor implements Part {
    private static final String RULES =
            "The table is called counter, with the columns id, n and version; :id is given, and :delta or"
                    + " :amount, and what a statement has read can be used by its column's name after it. BEGIN and"
                    + " COMMIT make a transaction of it; without them every statement is one of its own.";
    private static final List<Optional<Task>> TASKS = Stream.concat(
                    Stream.of(Optional.<Task>empty()), Task.ALL.stream().map(Optional::of))
            .toList();

    private static final PseudoClass OUTDATED = PseudoClass.getPseudoClass("outdated");

    private final GradeViewModel model;
    private final TextArea text = area("grade-text", "Your SQL: statements with semicolons between them");
    private final TextArea story = area("grade-story", "The order that shows it, step by step");
    private final Label finding = Labels.text("", "grade-finding");
    private final Label notes = Labels.text("", "muted");
    private final Label storyTitle = Labels.line("An order that shows it", "panel-title");
    private final Action grade;
    private final VBox written;
    private final VBox found;

    /// @param model is this editor's alone, and ends with it
    /// @param further what can be done with what was found
    public GradeEditor(GradeViewModel model, Region further) {
        this(model, further, true);
    }

    /// One for whoever says himself what is tried, and where: only the text is there.
    public static GradeEditor ofText(GradeViewModel model) {
        return new GradeEditor(model, new Region(), false);
    }

    /// @param chooses whether the reader chooses an example, the store, the level and the time
    private GradeEditor(GradeViewModel model, Region further, boolean chooses) {
        this.model = model;
        grade = new Action(
                "grade",
                "Grade",
                "Try it alone, in all orders of two workers' steps, and under load (Shortcut+Enter)",
                model.busy(),
                model::grade);
        text.textProperty().bindBidirectional(model.text());
        text.setPrefRowCount(6);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        story.setMinHeight(Region.USE_PREF_SIZE);
        story.setEditable(false);
        finding.setId("grade-finding");
        notes.setId("grade-notes");
        notes.managedProperty().bind(notes.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label rules = Labels.text(RULES, "muted");
        if (chooses) {
            HBox top = new HBox(Labels.line("Your SQL", "panel-title"), space, examples());
            top.setAlignment(Pos.CENTER_LEFT);
            // Where letters are large, the rules are what can be below the edge.
            written = new VBox(top, text, controls(), rules);
        } else {
            written = new VBox(text, rules);
        }
        written.getStyleClass().add("grade-side");
        VBox.setVgrow(text, Priority.ALWAYS);
        Label outdated = Labels.text("This is of what was there before. Grade it again.", "grade-outdated");
        outdated.setId("grade-outdated");
        outdated.visibleProperty().bind(model.outdated());
        outdated.managedProperty().bind(model.outdated());
        found = new VBox(outdated, finding, notes, further, storyTitle, story);
        if (chooses) {
            found.getChildren().addFirst(Labels.line("What became of it", "panel-title"));
        }
        found.getStyleClass().add("grade-side");
        model.outdated().subscribe(now -> found.pseudoClassStateChanged(OUTDATED, now));
        VBox.setVgrow(story, Priority.ALWAYS);
        Mailbox<Said> mailbox = new Mailbox<>(Said::underWay, model::on);
        model.deliverTo(mailbox::post);
        model.said().addListener((_, _, now) -> show(now));
        show(model.said().get());
        listen();
    }

    private static TextArea area(String id, String name) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setWrapText(true);
        area.setAccessibleText(name);
        area.getStyleClass().add("code");
        return area;
    }

    private MenuButton examples() {
        MenuButton examples = new MenuButton("Examples");
        examples.getStyleClass().add("small");
        examples.setId("grade-examples");
        for (Examples.Example example : Examples.ALL) {
            MenuItem item = new MenuItem(example.name());
            item.setOnAction(_ -> model.show(example));
            examples.getItems().add(item);
        }
        return examples;
    }

    private FlowPane controls() {
        Button begin = grade.button();
        begin.getStyleClass().add("accent");
        Button end = new Action(
                        "grade-stop",
                        "Stop",
                        "End it within a second (Esc); what is known by then is told",
                        model.busy().not(),
                        model::stop)
                .button();
        Focus.handOver(model.busy(), begin, end);
        FlowPane flow = new FlowPane(
                begin,
                end,
                Field.choice(
                        model.task(),
                        TASKS,
                        task -> task.map(Task::word).orElse("count or take"),
                        "grade-task",
                        "What it is judged by: without a word what makes n less takes, and all else counts"),
                Field.choice(model.store(), GradeViewModel.languages(), Store::label, "grade-store", "Where"),
                Field.choice(
                        model.isolation(),
                        List.of(Isolation.values()),
                        Isolation::word,
                        "grade-isolation",
                        "Isolation level"),
                Field.choice(model.seconds(), List.of(5, 30, 120), s -> s + " s", "grade-limit", "Time limit"));
        flow.getStyleClass().add("grade-controls");
        flow.setAlignment(Pos.CENTER_LEFT);
        return flow;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            // A statement needs no tab, and the keyboard must get out again.
            text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void show(Said said) {
        finding.setText(Numbers.spaced(said.sentence()));
        finding.getStyleClass().setAll("label", "grade-finding", said.kind());
        story.setText(String.join("\n", said.story()));
        notes.setText(Numbers.spaced(said.notes()));
        boolean told = !said.story().isEmpty();
        story.setVisible(told);
        story.setManaged(told);
        storyTitle.setVisible(told);
        storyTitle.setManaged(told);
    }

    /// Where the increment is written.
    @Override
    public Region node() {
        return written;
    }

    /// Where the text is typed.
    public TextArea text() {
        return text;
    }

    /// What became of it; it can stand beside the increment.
    public Region found() {
        return found;
    }

    @Override
    public boolean act(Shortcut shortcut) {
        if (shortcut != Shortcut.RUN) {
            return false;
        }
        grade.run();
        return true;
    }

    @Override
    public void focus() {
        text.requestFocus();
    }

    @Override
    public boolean stop() {
        return model.stop();
    }

    @Override
    public void close() {
        model.stop();
    }
}
