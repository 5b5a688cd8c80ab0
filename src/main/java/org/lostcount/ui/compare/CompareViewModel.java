package org.lostcount.ui.compare;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.SavedSweep;
import org.lostcount.compare.Comparison;
import org.lostcount.counter.Counter;
import org.lostcount.file.Program;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.report.Report;
import org.lostcount.sweep.Sweep;
import org.lostcount.ui.Choices;
import org.lostcount.ui.Engine;
import org.lostcount.ui.Page;

/// What the Compare screen knows and does. FX thread; the sweep is done on a thread of its own.
public final class CompareViewModel {
    private final Engine engine;
    private final Optional<Archive> archive;
    private final Choices settings;
    private final StringProperty counters = new SimpleStringProperty(SweepForm.USUAL.counters());
    private final StringProperty threads = new SimpleStringProperty(SweepForm.USUAL.threads());
    private final ObjectProperty<Varied> varied = new SimpleObjectProperty<>(SweepForm.USUAL.varied());
    private final StringProperty values = new SimpleStringProperty(SweepForm.USUAL.values());
    private final StringProperty duration = new SimpleStringProperty(SweepForm.USUAL.duration());
    private final StringProperty warmup = new SimpleStringProperty(SweepForm.USUAL.warmup());
    private final StringProperty rounds = new SimpleStringProperty(SweepForm.USUAL.rounds());
    private final ReadOnlyStringWrapper planned = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Optional<Sweep>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper pausing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>(new Comparison(List.of()));
    private final ReadOnlyObjectWrapper<List<SavedSweep>> sweeps = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> troubles = new LinkedHashSet<>();
    private List<Counter> taken = List.of();
    private Consumer<SweepEvent> inbox = this::on;
    private @Nullable SweepDriver driver;

    /// The screen with the choices remembered in `settings`.
    ///
    /// @param archive where runs and sweeps are kept, if they are
    public CompareViewModel(Engine engine, Optional<Archive> archive, Choices settings) {
        this.engine = engine;
        this.archive = archive;
        this.settings = settings;
        inputs().forEach((name, text) -> text.set(settings.text("sweep." + name, text.get())));
        varied.set(settings.choice("sweep.varied", Varied.class, varied.get()));
        inputs().values().forEach(text -> text.addListener(_ -> judge()));
        varied.addListener((_, _, now) -> values.set(now.example()));
        varied.addListener(_ -> judge());
        judge();
    }

    /// Takes along what is selected on the board, where that is a choice: several counters, or others than at the
    /// start.
    ///
    /// @param chosen in the board's order
    public void take(List<Counter> chosen) {
        if ((chosen.size() > 1 || !taken.isEmpty()) && !chosen.equals(taken)) {
            counters.set(SweepForm.typed(chosen));
        }
        taken = List.copyOf(chosen);
    }

    private Map<String, StringProperty> inputs() {
        return Map.of(
                "counters",
                counters,
                "threads",
                threads,
                "values",
                values,
                "duration",
                duration,
                "warmup",
                warmup,
                "rounds",
                rounds);
    }

    private void judge() {
        SweepForm form = new SweepForm(
                counters.get(), threads.get(), varied.get(), values.get(), duration.get(), warmup.get(), rounds.get());
        try {
            SweepForm.Fit fit = SweepForm.fit(form.plan(), store -> engine.address(store.name()));
            Sweep now = fit.plan();
            plan.set(Optional.of(now));
            planned.set(Figures.plural(now.size(), "run")
                    + now.estimate()
                            .map(time -> ", about " + Numbers.seconds(Math.max(1, time.toMillis() / 1e3)) + ".")
                            .orElse(".")
                    + (fit.leftOut().isEmpty() ? "" : " Left out: " + String.join(" ", fit.leftOut())));
        } catch (SweepForm.Doubt e) {
            plan.set(Optional.empty());
            planned.set(String.valueOf(e.getMessage()));
        }
    }

    /// Sets who is told of events on other threads; he must see to it that [#on] hears them on the FX thread.
    void deliverTo(Consumer<SweepEvent> mailbox) {
        inbox = mailbox;
    }

    /// Looks up the sweeps that were begun before, and whether stores are where they were.
    public void enter() {
        judge();
        archive.ifPresent(a -> SweepDriver.list(a, event -> inbox.accept(event)));
    }

    /// Begins the sweep as it is typed, unless something runs.
    public void start() {
        plan.get()
                .ifPresent(now ->
                        begin(new SweepDriver(now, Optional.empty(), engine.stores(), archive, e -> inbox.accept(e))));
    }

    /// Does what is left of a sweep, or shows it where nothing is.
    public void resume(SavedSweep sweep) {
        if (sweep.ownDatabase()) {
            status.set("This sweep was done in a database of yours; " + Program.COMMAND
                    + " bench --resume goes on there.");
            return;
        }
        begin(new SweepDriver(sweep.plan(), Optional.of(sweep), engine.stores(), archive, e -> inbox.accept(e)));
    }

    private void begin(SweepDriver next) {
        if (running.get()) {
            return;
        }
        Optional<String> other = engine.turn().take(this, "a sweep goes on under Compare");
        if (other.isPresent()) {
            status.set(other.get());
            return;
        }
        remember();
        troubles.clear();
        driver = next;
        running.set(true);
        pausing.set(false);
        progress.set(0);
        comparison.set(new Comparison(List.of()));
        status.set("Getting ready …");
        next.start();
    }

    private void remember() {
        inputs().forEach((name, text) -> settings.put("sweep." + name, text.get()));
        settings.put("sweep.varied", varied.get().name());
    }

    /// Holds before the next run, or goes on.
    public void pause(boolean now) {
        if (driver != null) {
            pausing.set(now);
            driver.run().pause(now);
        }
    }

    /// Ends when the run that is going on is over.
    public void endAfterThisRun() {
        if (driver != null) {
            status.set("Ending after this run …");
            driver.run().endAfterThisRun();
        }
    }

    /// Stops what runs.
    ///
    /// @return false where nothing does
    public boolean stop() {
        if (driver == null) {
            return false;
        }
        status.set("Stopping …");
        driver.run().stop();
        return true;
    }

    /// Writes what came of it to a page for people, beside.
    public void savePage(Path file) {
        Report report = Page.of(comparison.get());
        Thread.ofVirtual().start(() -> inbox.accept(new SweepEvent.Said(Page.save(report, file))));
    }

    /// Takes an event. FX thread.
    void on(SweepEvent event) {
        switch (event) {
            case SweepEvent.Progress(String words, double share) -> {
                progress.set(share);
                if (running.get()) {
                    status.set(words);
                }
            }
            case SweepEvent.Results(Comparison now) -> comparison.set(now);
            case SweepEvent.Said(String sentence) -> status.set(sentence);
            case SweepEvent.Trouble(String sentence) -> troubles.add(sentence);
            case SweepEvent.Paused(boolean now) -> status.set(now ? "Paused." : "Going on …");
            case SweepEvent.Ended(Sweep done, int runs) -> ended(done, runs);
            case SweepEvent.Known(List<SavedSweep> known, Optional<String> problem) -> {
                sweeps.set(known);
                problem.ifPresent(status::set);
            }
        }
    }

    private void ended(Sweep done, int runs) {
        driver = null;
        engine.turn().giveBack(this);
        running.set(false);
        pausing.set(false);
        String words = runs == done.size()
                ? "All " + Figures.plural(runs, "run") + " done."
                : Figures.count(runs) + " of " + Figures.plural(done.size(), "run") + " done"
                        + (archive.isPresent() ? "; what is left can be done later, from Sweeps before." : ".");
        status.set(String.join(" ", words, String.join(" ", troubles)).strip());
        enter();
    }

    public StringProperty counters() {
        return counters;
    }

    public StringProperty threads() {
        return threads;
    }

    ObjectProperty<Varied> varied() {
        return varied;
    }

    public StringProperty values() {
        return values;
    }

    public StringProperty duration() {
        return duration;
    }

    public StringProperty warmup() {
        return warmup;
    }

    public StringProperty rounds() {
        return rounds;
    }

    /// How many runs it would be and how long they take, or what is wrong.
    public ReadOnlyStringProperty planned() {
        return planned.getReadOnlyProperty();
    }

    /// What would be run; nothing while something is wrong.
    public ReadOnlyObjectProperty<Optional<Sweep>> plan() {
        return plan.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether it holds, or will before the next run.
    public ReadOnlyBooleanProperty pausing() {
        return pausing.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// Of the whole plan, 0 to 1.
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// The runs that were done.
    public ReadOnlyObjectProperty<Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /// The sweeps that were begun, the newest first.
    public ReadOnlyObjectProperty<List<SavedSweep>> sweeps() {
        return sweeps.getReadOnlyProperty();
    }
}
