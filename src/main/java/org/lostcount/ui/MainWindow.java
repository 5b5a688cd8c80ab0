package org.lostcount.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedRun;
import org.lostcount.load.RunResult;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.compare.CompareView;
import org.lostcount.ui.compare.CompareViewModel;
import org.lostcount.ui.compare.PairView;
import org.lostcount.ui.grade.GradeView;
import org.lostcount.ui.grade.GradeViewModel;
import org.lostcount.ui.history.HistoryView;
import org.lostcount.ui.history.HistoryViewModel;
import org.lostcount.ui.run.RunView;
import org.lostcount.ui.run.RunViewModel;
import org.lostcount.ui.step.StepView;
import org.lostcount.ui.step.StepViewModel;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;
import org.lostcount.ui.theme.Tip;

/// The window around the screens: title bar, look, keys, and what is remembered. FX thread.
public final class MainWindow {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    /// What a system's frame may take of the screen, with its title; how much it is, is known only when it is there.
    private static final int FRAME_WIDTH = 16;

    private static final int FRAME_HEIGHT = 40;

    private final Stage stage;
    private final Settings settings;
    private final Archive archive;
    private final RunViewModel model;
    private final RunView run;
    private final Sheets sheets;
    private final BorderPane frame = new BorderPane();
    private final Screens screens;
    private final ScreenSwitch tabs =
            new ScreenSwitch(this::showRun, this::showStep, this::showGrade, this::showCompare, this::showHistory);
    private @Nullable StepView step;
    private @Nullable StepViewModel stepModel;
    private @Nullable GradeView grade;
    private @Nullable CompareView compare;
    private final CompareViewModel sweep;
    private @Nullable HistoryView history;
    private @Nullable HistoryViewModel historyModel;
    private final Look look;
    private final Button appearance;

    /// A window on `stage`, not yet shown.
    ///
    /// @param archive of the runs that were kept
    /// @param keeps whether those of this window are kept there, too
    public MainWindow(Stage stage, Settings settings, Archive archive, boolean keeps) {
        this.archive = archive;
        this.stage = stage;
        this.settings = settings;
        Appearance chosen = settings.choice("appearance", Appearance.class, Appearance.SYSTEM);
        Look.theme(chosen);
        appearance = new Button();
        model = new RunViewModel(settings, keeps ? Optional.of(archive) : Optional.empty());
        sweep = new CompareViewModel(
                model.stores(), keeps ? Optional.of(archive) : Optional.empty(), model.running(), settings);
        model.yieldTo(sweep.running());
        sheets = new Sheets(frame);
        run = new RunView(model, sheets, this::shrink);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                sheets,
                firstWidth(settings.number("window.width", WIDTH), room),
                firstHeight(settings.number("window.height", HEIGHT), room));
        look = new Look(scene, chosen, settings.number("scale", Look.normalStep()));
        frame.setTop(titleBar());
        screens =
                new Screens(run, () -> model.running().get() || sweep.running().get());
        frame.setCenter(screens);
        keys(scene);
        stage.setTitle("Lost Count");
        stage.setScene(scene);
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setMaximized(settings.text("window.maximized", "").equals("true"));
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(javafx.scene.input.KeyCombination.NO_MATCH);
        stage.setOnHidden(_ -> close());
    }

    static double firstWidth(int wanted, Rectangle2D room) {
        return Math.min(wanted, room.getWidth() - FRAME_WIDTH);
    }

    static double firstHeight(int wanted, Rectangle2D room) {
        return Math.min(wanted, room.getHeight() - FRAME_HEIGHT);
    }

    private HBox titleBar() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button help = icon(Icon.HELP, Shortcut.HELP, "help");
        help.setOnAction(_ -> help());
        appearance.setId("appearance");
        appearance.getStyleClass().addAll("flat", "button-icon");
        Tip.on(appearance, () -> appearance.getAccessibleText() + ". " + Shortcut.APPEARANCE.hint());
        appearance.setOnAction(_ -> nextAppearance());
        look.appearance().addListener(_ -> showAppearance());
        showAppearance();
        HBox bar = new HBox(Labels.line("Lost Count", "app-title"), tabs, space, appearance, help);
        bar.getStyleClass().add("title-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static Button icon(Icon icon, Shortcut shortcut, String id) {
        Button button = new Button(null, icon.node());
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        Tip.on(button, shortcut::hint);
        button.setAccessibleText(shortcut.purpose());
        return button;
    }

    private void nextAppearance() {
        look.appearance().set(look.appearance().get().next());
    }

    private void showAppearance() {
        Appearance now = look.appearance().get();
        appearance.setGraphic(
                switch (now) {
                    case SYSTEM -> Icon.AUTO.node();
                    case LIGHT -> Icon.SUN.node();
                    case DARK -> Icon.MOON.node();
                });
        appearance.setAccessibleText("Colours: " + now.label());
    }

    private void keys(Scene scene) {
        for (Shortcut shortcut : Shortcut.values()) {
            shortcut.install(scene, () -> {
                if (!sheets.isOpen() || shortcut.group().equals("Look")) {
                    act(shortcut);
                } else if (shortcut == Shortcut.STOP) {
                    sheets.close();
                }
            });
        }
    }

    /// Does what these keys do.
    void act(Shortcut shortcut) {
        switch (shortcut) {
            case RUN -> {
                tabs.run();
                model.run();
            }
            case STOP -> stop();
            case SELECT_ALL -> model.selectAll();
            case PAGE -> {
                tabs.run();
                run.savePage();
            }
            case FOUR_WAYS -> {
                tabs.run();
                run.fourWays();
            }
            case CHARTS, COMPARE, CODE, EVIDENCE -> {
                tabs.run();
                run.select(shortcut);
            }
            case STEP -> tabs.step();
            case GRADE -> tabs.grade();
            case HISTORY -> tabs.history();
            case SWEEP -> tabs.compare();
            case LARGER -> look.larger();
            case SMALLER -> look.smaller();
            case NORMAL_SIZE -> look.normalSize();
            case APPEARANCE -> nextAppearance();
            case FULL_SCREEN -> stage.setFullScreen(!stage.isFullScreen());
            case HELP -> help();
        }
    }

    private void stop() {
        model.stop();
        if (stepModel != null) {
            stepModel.stop();
        }
        if (grade != null) {
            grade.stop();
        }
        sweep.stop();
    }

    private void showRun() {
        screens.show(run);
    }

    private void showStep() {
        if (step == null) {
            stepModel = new StepViewModel(
                    model.stores(),
                    store -> model.address(store).table(),
                    model.current().get());
            step = new StepView(stepModel);
        }
        screens.show(step);
        step.open();
    }

    private void shrink(RunResult result) {
        tabs.step();
        Objects.requireNonNull(stepModel).shrink(result);
    }

    private void stepThrough(Setup setup, Schedule plan) {
        tabs.step();
        Objects.requireNonNull(stepModel).bring(setup, plan);
    }

    private void runUnderLoad(Setup setup) {
        tabs.run();
        model.run(setup.counter(), setup.isolation());
    }

    private void showGrade() {
        GradeView screen = gradeScreen();
        screens.show(screen);
        screen.focus();
    }

    private GradeView gradeScreen() {
        if (grade == null) {
            grade = new GradeView(new GradeViewModel(model.stores()), this::stepThrough, this::runUnderLoad);
        }
        return grade;
    }

    private void showCompare() {
        CompareView screen = compareScreen();
        sweep.take(model.selected());
        screens.show(screen);
        screen.enter();
    }

    private CompareView compareScreen() {
        if (compare == null) {
            compare = new CompareView(sweep, look);
        }
        return compare;
    }

    private void showHistory() {
        HistoryView screen = historyScreen();
        screens.show(screen);
        screen.enter();
    }

    private HistoryView historyScreen() {
        if (history == null) {
            historyModel = new HistoryViewModel(archive, this::reopen, this::compareTwo);
            history = new HistoryView(historyModel, look);
            historyModel.search();
        }
        return history;
    }

    private void compareTwo(SavedRun first, SavedRun second) {
        sheets.open("Two runs", new PairView(first, second, look), null);
    }

    private void reopen(SavedRun saved) {
        if (model.reopen(saved)) {
            tabs.run();
            run.select(Shortcut.CHARTS);
        } else {
            Objects.requireNonNull(historyModel).busy();
        }
    }

    private void help() {
        sheets.open("Keys", new ShortcutsView(), null);
    }

    /// Opens the window.
    ///
    /// @param afterFirstFrame what is not needed for the first frame
    public void show(Runnable afterFirstFrame) {
        stage.show();
        run.focus();
        FirstFrame.after(stage, afterFirstFrame);
    }

    /// Makes the charts ready, beside the FX thread, and calls `ready` on it.
    public void loadCharts(Runnable ready) {
        run.loadCharts(look, ready);
    }

    /// Makes screens ready whenever there is nothing else to do; not that of the stepper, which begins with the counter
    /// that is chosen when it is opened.
    public void rehearse() {
        screens.rehearse(List.of(this::historyScreen, this::compareScreen, this::gradeScreen));
    }

    CompareViewModel sweep() {
        return sweep;
    }

    public RunViewModel model() {
        return model;
    }

    public Look look() {
        return look;
    }

    private void close() {
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            settings.put("window.width", (int) stage.getScene().getWidth());
            settings.put("window.height", (int) stage.getScene().getHeight());
        }
        settings.put("window.maximized", stage.isMaximized());
        settings.put("appearance", look.appearance().get().name());
        settings.put("scale", look.step().get());
        model.remember();
        sweep.stop();
        if (stepModel != null) {
            stepModel.close();
        }
        if (historyModel != null) {
            historyModel.close();
        }
        model.close();
    }
}
