package org.lostcount.ui.compare;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.archive.SavedSweep;
import org.lostcount.compare.Comparison;
import org.lostcount.counter.Plural;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Numbers;
import org.lostcount.ui.Action;
import org.lostcount.ui.Columns;
import org.lostcount.ui.CopyMenu;
import org.lostcount.ui.Focus;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Page;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.Turn;
import org.lostcount.ui.chart.DrawingsView;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.stage.ScreenDecks;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;
import org.lostcount.ui.theme.Tip;

/// The Compare screen: a sweep on the left, what it came to on the right. FX thread.
public final class CompareView extends ScreenPane {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneId.systemDefault());
    /// Sweeps that the menu has; older ones can be had from the terminal.
    private static final int SHOWN = 12;

    private static final String EMPTY =
            "Which counter should I use? A sweep runs each of them at each number of workers,"
                    + " round by round, and tells here how they scale, what correctness costs, and which was the fastest that"
                    + " kept its promise.";

    private final CompareViewModel model;
    private final TextField first;
    private final MenuButton before = new MenuButton("Sweeps before");
    private final Label said = Labels.text(EMPTY, "muted");
    private final DrawingsView drawings;
    private final Action start;
    private final Action page;
    private final CopyMenu copy;

    public CompareView(CompareViewModel model, Look look) {
        this.model = model;
        start = new Action(
                "sweep-start",
                "Start",
                "Do the runs of this sweep",
                Bindings.createBooleanBinding(
                        () -> model.running().get() || model.plan().get().isEmpty(), model.running(), model.plan()),
                model::start);
        page = new Action(
                "sweep-page",
                "Save as page …",
                "One page with verdicts, charts and figures, for others to read",
                Bindings.createBooleanBinding(
                        () -> model.comparison().get().points().isEmpty(), model.comparison()),
                this::savePage);
        copy = new CopyMenu("the table", this::table);
        getStyleClass().add("compare-screen");
        drawings = new DrawingsView(look.palette().get(), look.fontSize());
        look.palette().addListener(_ -> drawings.dress(look.palette().get(), look.fontSize()));
        look.step().addListener(_ -> drawings.dress(look.palette().get(), look.fontSize()));
        first = text(
                model.counters(),
                "sweep-counters",
                "Counters, such as h2/* or postgres/atomic, with commas or spaces",
                22);
        VBox left = new VBox(
                Labels.line("Sweep", "panel-title"),
                field("Counters", first),
                field(
                        "Workers",
                        text(model.threads(), "sweep-threads", "Numbers of workers, with commas or spaces", 22)),
                varied(),
                times(),
                planned(),
                actions(),
                progress());
        left.getStyleClass().addAll("grade-side", "sweep-form");
        said.setId("sweep-said");
        ScrollPane words = new ScrollPane(said);
        words.setFitToWidth(true);
        words.getStyleClass().add("edge-to-edge");
        words.setId("sweep-words");
        VBox right = new VBox(heading(), drawings, words);
        right.getStyleClass().add("grade-side");
        VBox.setVgrow(drawings, Priority.ALWAYS);
        Columns columns = new Columns(left, right, 0.3);
        columns.getStyleClass().add("columns");
        ScreenScroll scroll = new ScreenScroll(columns);
        setCenter(scroll);
        Mailbox<SweepEvent> mailbox = new Mailbox<>(event -> event instanceof SweepEvent.Progress, model::on);
        model.deliverTo(mailbox::post);
        model.comparison().addListener((_, _, now) -> show(now));
        model.sweeps().addListener((_, _, now) -> show(now));
        show(model.comparison().get());
        show(model.sweeps().get());
        listen();
    }

    private static TextField text(StringProperty typed, String id, String name, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setAccessibleText(name);
        Tip.on(field, () -> name);
        field.textProperty().bindBidirectional(typed);
        return field;
    }

    private static VBox field(String name, Region control) {
        Label label = Labels.line(name, "muted");
        label.setLabelFor(control);
        VBox box = new VBox(label, control);
        box.getStyleClass().add("sweep-field");
        return box;
    }

    private Region varied() {
        TextField values = text(model.values(), "sweep-values", "Its values, with commas or spaces", 14);
        VBox named = field("Its values", values);
        named.visibleProperty().bind(model.varied().isNotEqualTo(Varied.NOTHING));
        named.managedProperty().bind(named.visibleProperty());
        return flow(
                field(
                        "And vary",
                        Field.choice(
                                model.varied(), List.of(Varied.values()), Varied::label, "sweep-varied", "And vary")),
                named);
    }

    private Region times() {
        return flow(
                field(
                        "Each run",
                        text(
                                model.duration(),
                                "sweep-duration",
                                "Time of each run, such as 1s, or operations of each worker, such as 1000",
                                5)),
                field(
                        "Warm-up",
                        text(
                                model.warmup(),
                                "sweep-warmup",
                                "Time before each run, thrown away; empty for until its rate has settled",
                                5)),
                field("Rounds", text(model.rounds(), "sweep-rounds", "How often all of it is done", 4)));
    }

    private Region planned() {
        Label planned = Labels.text("", "sweep-planned");
        planned.setId("sweep-planned");
        planned.textProperty().bind(model.planned());
        return planned;
    }

    private Region actions() {
        Button begin = start.button();
        begin.getStyleClass().add("accent");
        ToggleButton pause = new ToggleButton("Pause");
        pause.setId("sweep-pause");
        pause.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(pause, () -> "Hold when the run that is going on is over");
        pause.disableProperty().bind(model.running().not());
        pause.setOnAction(_ -> model.pause(pause.isSelected()));
        model.pausing().addListener((_, _, now) -> pause.setSelected(now));
        Focus.handOver(model.running(), begin, pause);
        Button last = new Action(
                        "sweep-last",
                        "End after this run",
                        "What is left can be done later",
                        model.running().not(),
                        model::endAfterThisRun)
                .button();
        before.setId("sweeps-before");
        before.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(before, () -> "Open a sweep that was done before, or do what is left of it");
        return flow(begin, pause, last, before);
    }

    private static FlowPane flow(Region... parts) {
        FlowPane flow = new FlowPane(parts);
        flow.getStyleClass().add("grade-controls");
        flow.setAlignment(Pos.BOTTOM_LEFT);
        return flow;
    }

    private Region progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("sweep-progress");
        bar.setAccessibleText("How much of the sweep is done");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progress());
        bar.visibleProperty().bind(model.running());
        Label status = Labels.text("", "muted");
        status.setId("sweep-status");
        status.textProperty().bind(model.status());
        return new VBox(bar, status);
    }

    private Region heading() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        copy.setId("sweep-copy");
        HBox heading = new HBox(Labels.line("What it came to", "panel-title"), space, page.button(), copy);
        heading.getStyleClass().add("evidence-buttons");
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private void savePage() {
        Page.choose(getScene().getWindow()).ifPresent(model::savePage);
    }

    private List<List<String>> table() {
        return new ComparisonText(model.comparison().get()).rows();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void show(Comparison now) {
        boolean empty = now.points().isEmpty();
        copy.setDisable(empty);
        drawings.setVisible(!empty);
        drawings.setManaged(!empty);
        drawings.show(now);
        said.getStyleClass().remove("muted");
        if (empty) {
            said.getStyleClass().add("muted");
        }
        List<String> sentences = new ComparisonText(now).sentences();
        said.setText(
                empty
                        ? EMPTY
                        : Numbers.spaced(
                                sentences.isEmpty()
                                        ? "More counters, or more numbers of workers, tell more."
                                        : String.join("\n", sentences)));
    }

    private void show(List<SavedSweep> sweeps) {
        before.setDisable(sweeps.isEmpty());
        before.getItems()
                .setAll(sweeps.stream()
                        .limit(SHOWN)
                        .map(sweep -> item(name(sweep), () -> model.resume(sweep)))
                        .toList());
    }

    private static String name(SavedSweep sweep) {
        String counters = sweep.plan().counters().size() == 1
                ? sweep.plan().counters().getFirst().toString()
                : sweep.plan().counters().size() + " counters";
        return MOMENT.format(sweep.begun()) + ", " + counters + ": "
                + (sweep.isComplete()
                        ? sweep.plan().size() == 1
                                ? "the run"
                                : "all " + sweep.plan().size() + " runs"
                        : sweep.done().size() + " of " + Plural.of(sweep.plan().size(), "run") + ", go on");
    }

    @Override
    public boolean act(Shortcut shortcut) {
        switch (shortcut) {
            case RUN -> start.run();
            case PAGE -> page.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Gives the keyboard to the counters, and looks up the sweeps before.
    @Override
    public String topic() {
        return "comparing";
    }

    @Override
    public void focus() {
        applyCss();
        first.requestFocus();
        model.enter();
    }

    @Override
    public String whyNotPresented() {
        return "Nothing was compared yet. " + Shortcut.RUN.keyText()
                + " runs the comparison; F5 then presents its charts.";
    }

    /// What the sweep came to.
    @Override
    public Optional<Deck> present(Turn turn, Look look) {
        return ScreenDecks.of(model.comparison().get(), turn, look);
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
