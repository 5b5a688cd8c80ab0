package org.lostcount.ui.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.RunResult;
import org.lostcount.report.OrdersReport;
import org.lostcount.step.Explorer;
import org.lostcount.step.Matrix;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What the Step screen knows and does. FX thread.
public final class StepViewModel {
    private static final Schedule NONE = new Schedule(List.of());

    private final Function<String, String> tables;
    private final StepDriver driver;
    private final StepChoices choices;
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.SLOW);
    private final StringProperty schedule = new SimpleStringProperty("");
    private final StringProperty status = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<StepEvent.@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StepEvent.@Nullable Tried> tried = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StepEvent.@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
    private final Matrices matrices = new Matrices(this::fillMatrix);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private String afterwards = "";
    /// Whether what is chosen is somebody else's, and nothing of it was done yet.
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private Consumer<StepEvent> inbox = this::on;

    /// @param tables the table to use in the store of this name
    public StepViewModel(OpenStores stores, Function<String, String> tables, Counter first) {
        this.tables = tables;
        driver = new StepDriver(stores, event -> inbox.accept(event));
        // The same schedule at another level is what the level is changed for.
        choices = new StepChoices(first, () -> replay(NONE), () -> replay(taken()));
    }

    /// Sets who is told, on the driver's thread, of what happens; he must see to it that [#on] hears it on the FX
    /// thread.
    public void deliverTo(Consumer<StepEvent> mailbox) {
        inbox = mailbox;
    }

    /// What is stepped through.
    public StepChoices choices() {
        return choices;
    }

    public ObjectProperty<Speed> speed() {
        return speed;
    }

    /// The schedule as text: what was taken, until somebody types another.
    public StringProperty schedule() {
        return schedule;
    }

    public StringProperty status() {
        return status;
    }

    public ReadOnlyObjectProperty<StepEvent.@Nullable Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StepEvent.@Nullable Tried> tried() {
        return tried.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StepEvent.@Nullable Compared> compared() {
        return compared.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Begins, unless there is something on stage, or something that is only shown.
    public void open() {
        if (shown.get() == null && !busy.get() && !offered.get()) {
            reset();
        }
    }

    private void replay(Schedule plan) {
        if (!offered.get()) {
            play(plan, Speed.AT_ONCE);
        }
    }

    /// Shows what somebody else has set up: no store is reached before a person plays it.
    ///
    /// @return false while something is done, which goes on
    public boolean offer(Setup setup, Schedule plan) {
        if (busy.get()) {
            return false;
        }
        show(setup, plan);
        return true;
    }

    private void show(Setup setup, Schedule plan) {
        matrices.onShow().set(false);
        choices.choose(setup);
        shown.set(null);
        schedule.set(plan.toString());
        offered.set(true);
        status.set("");
    }

    /// Leaves an increment that was written for this store, as another server takes its place: what was tried on ours
    /// may be a stranger's.
    public void leave(Store store) {
        Counter now = choices.counter().get();
        if (!now.written().isEmpty() && now.id().store().equals(store.name())) {
            driver.stop();
            show(choices.withoutWritten(), NONE);
        }
    }

    /// Whether something is shown of which nothing was done yet.
    ReadOnlyBooleanProperty offered() {
        return offered.getReadOnlyProperty();
    }

    /// Lets a worker take a step.
    public void step(int worker) {
        if (offered.get()) {
            reset();
        }
        begin("");
        driver.step(worker);
    }

    /// To the step before: real sessions can't go back, so a fresh row is brought there.
    public void back() {
        Schedule now = taken();
        if (now.length() > 0) {
            play(now.first(now.length() - 1), Speed.AT_ONCE);
        }
    }

    public void reset() {
        play(NONE, Speed.AT_ONCE);
    }

    /// Plays the schedule that was typed.
    public void play() {
        Optional<Schedule> typed = Schedule.parse(schedule.get(), choices.setup());
        if (typed.isEmpty()) {
            status.set("A schedule is the workers' numbers, from 1 to "
                    + choices.workers().get() + (choices.setup().atFollower() ? ", and f for the follower" : "")
                    + ", with spaces between them, such as 1 1 2 2 1 2.");
            return;
        }
        play(typed.get(), speed.get());
    }

    /// Brings an increment of somebody's own on stage.
    public void bring(Setup setup, Schedule plan) {
        matrices.onShow().set(false);
        play(setup, plan);
    }

    /// Brings an order on stage, of what it was tried with.
    public void play(Setup setup, Schedule plan) {
        choices.choose(setup);
        play(plan, Speed.AT_ONCE);
    }

    private void play(Schedule plan, Speed at) {
        driver.stop();
        begin(shown.get() == null ? "Opening " + choices.counter().get() + " …" : "");
        driver.play(setup(), table(), plan, at.pauseMillis());
    }

    public void tryAllOrders() {
        begin("Trying all orders …");
        compared.set(null);
        driver.orders(setup(), table(), Explorer.LIMIT);
    }

    /// What all orders of every counter came to, at every isolation level.
    public Matrices matrices() {
        return matrices;
    }

    /// Shows the matrix of what the counter on stage is asked, and fills it when nothing of it is known yet.
    public void showMatrix() {
        matrices.show(choices.counter().get().task());
    }

    /// Tries all orders of two workers on every counter at every isolation level.
    public void fillMatrix() {
        driver.stop();
        begin("Trying all orders of every counter …");
        List<Setup> all = Matrix.setups(
                Stores.startable(matrices.task().get()), 2, choices.autocommit().get());
        driver.matrix(all, tables);
    }

    /// Brings the orders of a cell on stage, and the gravest of them.
    public void open(Matrix.Cell cell) {
        Orders orders = cell.orders();
        matrices.onShow().set(false);
        tried.set(null);
        tried.set(new StepEvent.Tried(orders));
        Result gravest = orders.counts().keySet().iterator().next();
        play(orders.setup(), orders.first(gravest).orElseThrow().schedule());
    }

    /// Plays what was taken at every isolation level.
    public void compareLevels() {
        begin("Playing " + taken() + " at every isolation level …");
        driver.compare(setup(), table(), taken());
    }

    /// Brings the shortest story on stage that is in what was taken, or else in any order that loses.
    public void shrink() {
        begin("Shrinking …");
        driver.shrink(setup(), table(), taken(), null);
    }

    /// Brings the shortest story on stage that is in an order which loses.
    public void shrink(Setup setup, Schedule plan) {
        play(setup, plan);
        begin("Shrinking …");
        driver.shrink(setup, table(), plan, null);
    }

    /// Brings the shortest story on stage that loses under the strategy and at the level of a run that has lost.
    public void shrink(RunResult result) {
        matrices.onShow().set(false);
        shrink(StepChoices.like(result), NONE);
    }

    /// Writes that story to files.
    public void export(Path directory) {
        begin("Shrinking and writing …");
        driver.shrink(setup(), table(), taken(), directory);
    }

    /// Ends what lasts longer than a step.
    ///
    /// @return false where nothing is done
    public boolean stop() {
        if (!busy.get()) {
            return false;
        }
        driver.stop();
        return true;
    }

    private void begin(String words) {
        offered.set(false);
        afterwards = "";
        status.set(words);
        busy.set(true);
    }

    /// What was taken, or is shown to be taken.
    Schedule taken() {
        StepEvent.Shown now = shown.get();
        return now != null
                ? now.schedule()
                : Schedule.parse(schedule.get(), choices.setup()).orElse(NONE);
    }

    private Setup setup() {
        return choices.setup();
    }

    private String table() {
        Counter counter = choices.counter().get();
        return counter.table(tables.apply(counter.id().store()));
    }

    /// Takes an event of the driver. FX thread.
    public void on(StepEvent event) {
        switch (event) {
            case StepEvent.Shown now -> {
                shown.set(now);
                schedule.set(now.schedule().toString());
                status.set(afterwards);
            }
            case StepEvent.Said(String sentence) -> status.set(sentence);
            case StepEvent.Trying(int orders) -> status.set("Trying all orders: " + orders + " so far. Esc stops.");
            case StepEvent.Tried now -> {
                tried.set(now);
                status.set(OrdersReport.summary(now.orders()));
            }
            case StepEvent.Filled filled -> {
                String words = matrices.take(filled);
                if (!words.isEmpty()) {
                    status.set(words);
                }
            }
            case StepEvent.Compared now -> {
                compared.set(now);
                status.set("");
            }
            case StepEvent.Shrunk now -> {
                choices.workers().set(now.setup().workers());
                play(now.rest(), Speed.AT_ONCE);
                afterwards = "The shortest story in " + now.from() + ": no step of it can be left out.";
            }
            // It may have been said before the latest was asked for.
            case StepEvent.Idle() -> busy.set(driver.isBusy());
        }
    }

    /// Lets go of the sessions; may take seconds.
    public void close() {
        driver.close();
    }
}
