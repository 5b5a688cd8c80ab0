package org.lostcount.ui.grade;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.grade.Examples;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.Columns;
import org.lostcount.ui.Focus;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.grade.GradeViewModel.Said;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// The Grade screen: write an increment, see what becomes of it when others count too. FX thread.
public final class GradeView extends BorderPane implements Part {
    private static final String RULES =
            "The table is called counter, with the columns id, n and version; :id and :delta are"
                    + " given, and what a statement has read can be used by its column's name after it. BEGIN and COMMIT make"
                    + " a transaction of it; without them every statement is one of its own.";

    private final GradeViewModel model;
    private final TextArea text = area("grade-text", "Your increment: statements with semicolons between them");
    private final TextArea story = area("grade-story", "The order that shows it, step by step");
    private final Label finding = Labels.text("", "grade-finding");
    private final Label notes = Labels.text("", "muted");
    private final Label storyTitle = Labels.line("An order that shows it", "panel-title");
    private final Button inSteps =
            button("grade-step", "Open in Step", "Bring it on stage, where it can also be exported");
    private final Button underLoad =
            button("grade-run", "Run under load", "Run it on the Run screen, with its workload");
    private final HBox further = new HBox(inSteps, underLoad);

    /// @param step brings an increment and an order of it on stage
    /// @param run runs an increment under load
    public GradeView(GradeViewModel model, BiConsumer<Setup, Schedule> step, Consumer<Setup> run) {
        this.model = model;
        inSteps.setOnAction(
                _ -> model.said().get().graded().ifPresent(graded -> step.accept(graded.setup(), graded.witness())));
        underLoad.setOnAction(_ -> model.said().get().graded().ifPresent(graded -> run.accept(graded.setup())));
        further.getStyleClass().add("evidence-buttons");
        getStyleClass().add("grade-screen");
        text.textProperty().bindBidirectional(model.text());
        text.setPrefRowCount(6);
        text.setMinHeight(Region.USE_PREF_SIZE);
        story.setMinHeight(Region.USE_PREF_SIZE);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        story.setEditable(false);
        finding.setId("grade-finding");
        notes.setId("grade-notes");
        notes.managedProperty().bind(notes.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(Labels.line("Your increment", "panel-title"), space, examples());
        top.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(top, text, Labels.text(RULES, "muted"), controls());
        left.getStyleClass().add("grade-side");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox right =
                new VBox(Labels.line("What became of it", "panel-title"), finding, notes, further, storyTitle, story);
        right.getStyleClass().add("grade-side");
        VBox.setVgrow(story, Priority.ALWAYS);
        Columns columns = new Columns(left, right, 0.45);
        columns.getStyleClass().add("columns");
        ScreenScroll scroll = new ScreenScroll(columns);
        setCenter(scroll);
        Mailbox<Said> mailbox = new Mailbox<>(Said::underWay, model::on);
        model.deliverTo(mailbox::post);
        model.said().addListener((_, _, now) -> show(now));
        show(model.said().get());
    }

    private static TextArea area(String id, String name) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setWrapText(true);
        area.setAccessibleText(name);
        area.getStyleClass().add("code");
        return area;
    }

    private static Button button(String id, String text, String tip) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("small");
        Tip.on(button, () -> tip);
        return button;
    }

    private MenuButton examples() {
        MenuButton examples = new MenuButton("Examples");
        examples.getStyleClass().add("small");
        examples.setId("grade-examples");
        for (Examples.Example example : Examples.ALL) {
            MenuItem item = new MenuItem(example.name());
            item.setOnAction(_ -> text.setText(example.text()));
            examples.getItems().add(item);
        }
        return examples;
    }

    private FlowPane controls() {
        Button grade = new Button("Grade");
        grade.setId("grade");
        grade.getStyleClass().add("accent");
        grade.setMinWidth(Region.USE_PREF_SIZE);
        grade.disableProperty().bind(model.busy());
        grade.setOnAction(_ -> model.grade());
        Tip.on(grade, () -> "Try it alone, in all orders of two workers' steps, and under load (Shortcut+Enter)");
        Button stop = new Button("Stop");
        stop.setId("grade-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.disableProperty().bind(model.busy().not());
        stop.setOnAction(_ -> model.stop());
        Focus.handOver(model.busy(), grade, stop);
        Tip.on(stop, () -> "End it within a second (Esc); what is known by then is told");
        FlowPane flow = new FlowPane(
                grade,
                stop,
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
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            model.grade();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB) {
            // A statement needs no tab, and the keyboard must get out again.
            text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void show(Said said) {
        finding.setText(said.sentence());
        finding.getStyleClass().setAll("label", "grade-finding", said.kind());
        story.setText(String.join("\n", said.story()));
        notes.setText(said.notes());
        boolean told = !said.story().isEmpty();
        story.setVisible(told);
        storyTitle.setVisible(told);
        further.setDisable(said.graded().isEmpty());
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void focus() {
        // Before it has a skin the scroll pane keeps its content out of the scene, where nothing can take the keyboard.
        applyCss();
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
