package org.lostcount.ui.step;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.guide.Words;
import org.lostcount.link.Link;
import org.lostcount.load.RunResult;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.Action;
import org.lostcount.ui.Columns;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.Turn;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.stage.ScreenDecks;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;
import org.lostcount.ui.theme.Tip;

/// The Step screen: be the scheduler of real sessions. FX thread.
public final class StepView extends ScreenPane {
    private final StepViewModel model;
    private final StepStage stage;
    private final TextField schedule = new TextField();
    private final OrdersView orders;
    private final MatrixView matrix;

    public StepView(StepViewModel model) {
        this.model = model;
        getStyleClass().add("step-screen");
        stage = new StepStage(model);
        orders = new OrdersView(model::play, model::shrink);
        VBox right = new VBox(stage.source(), orders);
        right.getStyleClass().add("step-right");
        VBox.setVgrow(orders, Priority.ALWAYS);
        VBox onStage = new VBox(choices(), actions(), grow(columns(right)));
        matrix = new MatrixView(
                model.choices().autocommit(),
                model.matrices().task(),
                model::open,
                model::fillMatrix,
                () -> model.matrices().onShow().set(false));
        ScreenScroll scroll = new ScreenScroll(onStage);
        setCenter(scroll);
        // Where letters are large, the workers stand below all that can be chosen.
        model.shown().addListener((_, _, now) -> {
            if (now != null
                    && now.schedule().length() > 0
                    && !model.matrices().onShow().get()) {
                scroll.reveal(stage.node());
            }
        });
        Label status = Labels.text("");
        status.setId("step-status");
        status.textProperty().bind(model.status());
        HBox strip = new HBox(status);
        strip.getStyleClass().add("status");
        setBottom(strip);
        model.tried().addListener((_, _, now) -> {
            if (now != null) {
                orders.show(now.orders());
            }
        });
        model.compared().addListener((_, _, now) -> {
            if (now != null) {
                orders.show(now);
            }
        });
        model.matrices().known().addListener((_, _, now) -> matrix.show(now));
        model.matrices().onShow().addListener((_, _, now) -> {
            scroll.setContent(now ? matrix : onStage);
            if (now) {
                matrix.focus();
            } else {
                stage.focus();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        listen();
    }

    private Region columns(Region right) {
        Columns columns = new Columns(stage.node(), right, 0.56);
        columns.getStyleClass().add("columns");
        return columns;
    }

    private static Region grow(Region region) {
        VBox.setVgrow(region, Priority.ALWAYS);
        return region;
    }

    private Region choices() {
        StepChoices chosen = model.choices();
        ChoiceBox<Counter> counters =
                Field.choice(chosen.counter(), List.of(), Counter::toString, "step-counter", "Counter");
        counters.setItems(chosen.counters());
        CheckBox autocommit = new CheckBox("autocommit");
        autocommit.setId("step-autocommit");
        autocommit.selectedProperty().bindBidirectional(chosen.autocommit());
        Tip.words(autocommit);
        CheckBox retry = new CheckBox("begin anew when refused");
        retry.setId("step-retry");
        retry.selectedProperty().bindBidirectional(chosen.retry());
        Tip.on(retry, () -> Words.line("refused"));
        retry.setAccessibleHelp(Words.line("refused"));
        CheckBox follower = new CheckBox("read at a follower");
        follower.setId("step-follower");
        follower.selectedProperty().bindBidirectional(chosen.atFollower());
        Tip.on(follower, () -> Words.line("follower"));
        follower.setAccessibleHelp(Words.line("follower"));
        follower.managedProperty().bind(follower.visibleProperty());
        chosen.counter().subscribe(_ -> follower.setVisible(chosen.canReadThere()));
        ChoiceBox<Isolation> levels = Field.choice(
                chosen.isolation(), List.of(Isolation.values()), Isolation::word, "step-isolation", "Isolation level");
        levels.setAccessibleHelp(Words.line("isolation"));
        Tip.on(
                levels,
                () -> String.join(
                        "\n", Words.lines("isolation, " + levels.getValue().word())));
        return flow(
                counters,
                Field.choice(chosen.workers(), List.of(2, 3), n -> n + " workers", "step-workers", "Workers"),
                levels,
                autocommit,
                retry,
                follower);
    }

    private Region actions() {
        schedule.setId("schedule");
        schedule.setPrefColumnCount(14);
        schedule.setAccessibleText("Schedule: the workers' numbers");
        schedule.setAccessibleHelp(Words.line("schedule"));
        schedule.textProperty().bindBidirectional(model.schedule());
        schedule.setOnAction(_ -> model.play());
        Tip.on(schedule, () -> "The schedule: the workers' numbers, such as 1 1 2 2 1 2. Enter plays it.");
        return flow(
                button(
                        "back",
                        "Back",
                        "Back to the step before: real sessions can't go back, so a fresh row is brought"
                                + " there by the same steps (Backspace)",
                        model::back),
                button("reset", "Reset", "Begin from a fresh row (Home)", model::reset),
                Labels.line("Schedule"),
                schedule,
                button("play", "Play", "Play the schedule from a fresh row (Enter in its field)", model::play),
                Field.choice(model.speed(), List.of(Speed.values()), Speed::words, "speed", "How fast to play"),
                button("copy-schedule", "Copy", "Copy the schedule", this::copy),
                button(
                        "try-all",
                        "Try all orders",
                        "Play every order of the steps, each on a fresh row (A)",
                        model::tryAllOrders),
                button(
                        "compare-levels",
                        "At every level",
                        "Play these steps at every isolation level (L)",
                        model::compareLevels),
                button(
                        "show-matrix",
                        "Matrix",
                        "All orders of every counter at every isolation level, beside what the manuals say (M)",
                        model::showMatrix),
                button(
                        "shrink",
                        "Shrink",
                        "Leave out workers and steps as long as it still goes wrong (S)",
                        model::shrink),
                button(
                        "export",
                        "Export …",
                        "Write the shortest story as psql scripts, a JUnit test and more",
                        this::export));
    }

    private static FlowPane flow(Node... nodes) {
        FlowPane flow = new FlowPane(nodes);
        flow.getStyleClass().add("step-controls");
        flow.setRowValignment(javafx.geometry.VPos.CENTER);
        flow.setAlignment(Pos.CENTER_LEFT);
        return flow;
    }

    private static Button button(String id, String text, String tip, Runnable action) {
        return Action.always(id, text, tip, action).button();
    }

    private void export() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Where to write the story");
        File directory = chooser.showDialog(getScene().getWindow());
        if (directory != null) {
            model.export(directory.toPath());
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.schedule().get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void key(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl
                || event.isShortcutDown()
                || event.isAltDown()
                || event.isMetaDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.M && !model.matrices().onShow().get()) {
            model.showMatrix();
        } else if (model.matrices().onShow().get()) {
            if (code != KeyCode.M && code != KeyCode.BACK_SPACE) {
                return;
            }
            leave();
        } else if (code == KeyCode.A) {
            model.tryAllOrders();
        } else if (code == KeyCode.L) {
            model.compareLevels();
        } else if (code == KeyCode.S) {
            if (!orders.shrinkSelected()) {
                model.shrink();
            }
        } else if (!stage.key(event)) {
            return;
        }
        event.consume();
    }

    /// Tells a loss of a run in steps.
    public void shrink(RunResult result) {
        model.shrink(result);
    }

    /// Brings an increment of somebody's own on stage.
    public void bring(Setup setup, Schedule plan) {
        model.bring(setup, plan);
    }

    /// Shows what somebody else has set up, and does nothing of it.
    ///
    /// @return false while something is done
    public boolean offer(Setup setup, Schedule plan) {
        return model.offer(setup, plan);
    }

    /// To the same order of the same counter. SQL of somebody's own has its link in Grade.
    @Override
    public Optional<Link> link() {
        return Optional.of(model.choices().setup())
                .filter(setup -> setup.counter().written().isEmpty())
                .map(setup -> new Link.ToSteps(setup, model.taken()));
    }

    /// The stepper, from a fresh row on.
    @Override
    public Optional<Deck> present(Turn turn, Look look) {
        return Optional.of(ScreenDecks.of(model, turn, look));
    }

    @Override
    public boolean stop() {
        return stage.stop();
    }

    /// From the matrix back to the stage.
    @Override
    public boolean leave() {
        boolean there = model.matrices().onShow().get();
        model.matrices().onShow().set(false);
        return there;
    }

    @Override
    public void close() {
        stage.close();
    }

    /// Begins, if nothing has begun, and gives the keyboard to the first worker.
    @Override
    public String topic() {
        return "stepping";
    }

    @Override
    public void focus() {
        setFocusTraversable(true);
        requestFocus();
        if (model.offered().get()) {
            schedule.requestFocus();
        } else {
            stage.focus();
        }
    }
}
