package org.lostcount.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedRun;
import org.lostcount.measure.Leftovers;
import org.lostcount.ui.compare.CompareView;
import org.lostcount.ui.compare.CompareViewModel;
import org.lostcount.ui.compare.PairView;
import org.lostcount.ui.grade.GradeView;
import org.lostcount.ui.grade.GradeViewModel;
import org.lostcount.ui.help.HelpView;
import org.lostcount.ui.history.HistoryView;
import org.lostcount.ui.history.HistoryViewModel;
import org.lostcount.ui.learn.LearnView;
import org.lostcount.ui.learn.Takes;
import org.lostcount.ui.run.Charts;
import org.lostcount.ui.run.RunView;
import org.lostcount.ui.run.RunViewModel;
import org.lostcount.ui.step.StepView;
import org.lostcount.ui.step.StepViewModel;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Look;

/// The window around the screens: title bar, look, keys, and what is remembered. FX thread.
public final class MainWindow {
    private final Stage stage;
    private final Choices settings;
    private final Archive archive;
    private final Optional<Archive> kept;
    private final Engine engine;
    private final RunViewModel model;
    private final RunView run;
    private final Sheets sheets;
    private final BorderPane frame = new BorderPane();
    private final Screens screens;
    private final ScreenSwitch tabs;
    private Part current;
    private @Nullable StepView step;
    private @Nullable GradeView grade;
    private @Nullable CompareView compare;
    private @Nullable CompareViewModel sweep;
    private @Nullable HistoryView history;
    private @Nullable LearnView learn;
    private final Path reading;
    private final Look look;
    private @Nullable Charts charts;
    private boolean closed;
    private final TitleBar title;
    private final Presenting presenting;
    private final Optional<Path> lessons;
    private final Ways ways = new Ways(this);
    private final Opener opener;

    /// A window on `stage`, not yet shown.
    ///
    /// @param archive of the runs that were kept
    /// @param keeps whether those of this window are kept there, too, and what is read of the lessons
    /// @param reading the file with that
    /// @param lessons a directory with pages of the user's own, beside the usual one
    public MainWindow(
            Stage stage, Choices settings, Archive archive, boolean keeps, Path reading, Optional<Path> lessons) {
        this.reading = reading;
        this.lessons = lessons;
        this.archive = archive;
        this.stage = stage;
        this.settings = settings;
        Appearance chosen = settings.choice("appearance", Appearance.class, Appearance.SYSTEM);
        Look.theme(chosen);
        // A first start opens the first lesson, a later one the screen that was open last.
        tabs = tabs(settings.choice("screen", Shortcut.class, Shortcut.LEARN));
        engine = new Engine(settings);
        kept = keeps ? Optional.of(archive) : Optional.empty();
        model = new RunViewModel(engine, settings, kept);
        sheets = new Sheets(frame);
        run = new RunView(model, sheets, ways::shrink);
        current = run;
        StageSize size = new StageSize(settings);
        Scene scene = new Scene(sheets, size.width(), size.height());
        look = new Look(scene, chosen, settings.number("scale", Look.normalStep()));
        presenting = new Presenting(stage, sheets, look, () -> current.focus());
        run.results().follow(look);
        title = new TitleBar(tabs, look, this::help);
        frame.setTop(title);
        Quiet quiet = new Quiet(scene, engine.turn().taken()::get);
        screens = new Screens(quiet);
        engine.turn().taken().addListener((_, _, taken) -> {
            if (!taken) {
                quiet.then(Leftovers::giveBack);
            }
        });
        opener = new Opener(ways, engine, sheets, look, scene);
        WindowKeys.install(scene, sheets, this::act);
        stage.setTitle("Lost Count");
        stage.setScene(scene);
        size.apply(stage);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(javafx.scene.input.KeyCombination.NO_MATCH);
        stage.setOnHidden(_ -> close());
    }

    private ScreenSwitch tabs(Shortcut first) {
        return new ScreenSwitch(
                List.of(
                        new ScreenSwitch.Choice("Run", Shortcut.CHARTS, this::showRun),
                        new ScreenSwitch.Choice("Step", Shortcut.STEP, () -> show(stepScreen())),
                        new ScreenSwitch.Choice("Grade", Shortcut.GRADE, () -> show(gradeScreen())),
                        new ScreenSwitch.Choice("Compare", Shortcut.SWEEP, this::showCompare),
                        new ScreenSwitch.Choice("History", Shortcut.HISTORY, () -> show(historyScreen())),
                        new ScreenSwitch.Choice("Learn", Shortcut.LEARN, () -> show(learnScreen()))),
                first);
    }

    /// Does what these keys do: what the part means by them that has the keyboard, else the screen on show; where they
    /// mean nothing there, the Run screen is opened, which knows the rest.
    void act(Shortcut shortcut) {
        if (presenting.isOpen() && presenting.act(shortcut)) {
            return;
        }
        Stream<Part> asked = Stream.concat(Part.around(stage.getScene().getFocusOwner()), Stream.of(current));
        if (asked.anyMatch(part -> part.act(shortcut))) {
            keepFocus();
            return;
        }
        switch (shortcut) {
            case STOP -> escape();
            case STEP, GRADE, SWEEP, HISTORY, LEARN -> open(shortcut);
            case LARGER -> look.larger();
            case SMALLER -> look.smaller();
            case NORMAL_SIZE -> look.normalSize();
            case APPEARANCE -> title.nextAppearance();
            case FULL_SCREEN -> stage.setFullScreen(!stage.isFullScreen());
            case HELP -> help();
            case PRESENT ->
                current.present(engine.turn(), look)
                        .ifPresentOrElse(presenting::open, () -> opener.say(current.whyNotPresented()));
            case LINK -> opener.copy(current);
            case PASTE -> opener.paste();
            case RUN, PREDICT, SELECT_ALL, PAGE, FOUR_WAYS, CHARTS, COMPARE, CODE, EVIDENCE -> {
                open(Shortcut.CHARTS);
                run.act(shortcut);
            }
        }
    }

    /// Shows a screen. Where it is on show already the keyboard stays where it is in it, and comes back from the
    /// switch.
    void open(Shortcut screen) {
        tabs.select(screen);
        keepFocus();
    }

    private void keepFocus() {
        if (tabs.isFocusWithin()) {
            current.focus();
        }
    }

    /// First stops what runs, wherever that is, then leaves what is on top.
    private void escape() {
        boolean stopped = false;
        for (Part part : opened()) {
            stopped |= part.stop();
        }
        if (stopped) {
            return;
        }
        if (sheets.isOpen()) {
            sheets.close();
        } else {
            current.leave();
        }
    }

    private List<Part> opened() {
        return Stream.<@Nullable Part>of(run, step, grade, compare, history, learn)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private void show(Part screen) {
        current = screen;
        screens.show(screen.node());
        screen.focus();
    }

    private void showRun() {
        show(run);
    }

    StepView stepScreen() {
        if (step == null) {
            StepViewModel steps = new StepViewModel(
                    engine.stores(),
                    store -> engine.address(store).table(),
                    model.current().get());
            engine.beforeConnecting(steps::leave);
            step = new StepView(steps);
        }
        return step;
    }

    GradeView gradeScreen() {
        if (grade == null) {
            grade = new GradeView(
                    new GradeViewModel(engine.stores(), engine::isTheirs), ways::stepThrough, ways::runUnderLoad);
        }
        return grade;
    }

    private void showCompare() {
        sweep().take(model.selected());
        show(compareScreen());
    }

    private CompareView compareScreen() {
        if (compare == null) {
            compare = new CompareView(sweep(), look);
        }
        return compare;
    }

    private HistoryView historyScreen() {
        if (history == null) {
            HistoryViewModel saved = new HistoryViewModel(archive, this::reopen, this::compareTwo);
            history = new HistoryView(saved, look);
            saved.search();
        }
        return history;
    }

    LearnView learnScreen() {
        if (learn == null) {
            learn = new LearnView(engine.turn(), settings, kept.map(_ -> reading), lessons, takes(), look);
        }
        return learn;
    }

    private Takes takes() {
        return new Takes(
                opener::stepOfPage,
                ways::grade,
                ways::run,
                ways::compare,
                opener::shrinkOfPage,
                () -> open(Shortcut.CHARTS),
                opener::text);
    }

    private void compareTwo(SavedRun first, SavedRun second) {
        sheets.open("Two runs", new PairView(first, second, look), null);
    }

    private void reopen(SavedRun saved) {
        if (!ways.run(saved)) {
            historyScreen().busy();
        }
    }

    private void help() {
        HelpView help = new HelpView(presenting.isOpen() ? Presenting.TOPIC : current.topic(), ShortcutsView::of);
        sheets.open("Help", help, help.first());
    }

    /// Opens the window: at first with its title bar alone, and then with a screen, which takes longer to be laid out
    /// than everything before.
    ///
    /// @param ready called when the screen was shown
    public void show(Runnable ready) {
        EarlyKeys keys = EarlyKeys.keep(stage.getScene());
        stage.show();
        FirstFrame.after(stage, () -> {
            frame.setCenter(screens);
            tabs.begin();
            current.whenReady(() -> {
                keys.deliver();
                FirstFrame.after(stage, ready);
            });
        });
    }

    /// Makes the charts ready, beside the FX thread, and calls `ready` on it.
    public void loadCharts(Runnable ready) {
        Charts.load(look, made -> {
            if (closed) {
                made.close();
                return;
            }
            charts = made;
            made.lendTo(run.results());
            ready.run();
        });
    }

    /// Makes screens ready whenever there is nothing else to do; not that of the stepper, which begins with the counter
    /// that is chosen when it is opened.
    public void rehearse() {
        screens.rehearse(List.of(() -> run, this::historyScreen, this::compareScreen, this::gradeScreen));
    }

    /// Opens links and files, at the start and from then on.
    Opener opener() {
        return opener;
    }

    CompareViewModel sweep() {
        if (sweep == null) {
            sweep = new CompareViewModel(engine, kept, settings);
        }
        return sweep;
    }

    Turn turn() {
        return engine.turn();
    }

    public RunViewModel model() {
        return model;
    }

    public Look look() {
        return look;
    }

    private void close() {
        new StageSize(settings).remember(stage);
        settings.put("screen", tabs.shown().shortcut().name());
        settings.put("appearance", look.appearance().get().name());
        settings.put("scale", look.step().get());
        model.remember();
        closed = true;
        presenting.close();
        if (charts != null) {
            charts.close();
        }
        opened().forEach(Part::close);
        engine.close();
    }
}
