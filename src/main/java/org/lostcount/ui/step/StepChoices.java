package org.lostcount.ui.step;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.load.RunResult;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;

/// What is stepped through, as it is chosen. FX thread.
public final class StepChoices {
    private final ObjectProperty<Counter> counter;
    private final ObservableList<Counter> counters = FXCollections.observableArrayList(Stores.all());
    private final ObjectProperty<Integer> workers = new SimpleObjectProperty<>(2);
    private final ObjectProperty<Isolation> isolation = new SimpleObjectProperty<>(Isolation.READ_COMMITTED);
    private final BooleanProperty autocommit = new SimpleBooleanProperty();
    private final BooleanProperty atFollower = new SimpleBooleanProperty();
    private final BooleanProperty retry = new SimpleBooleanProperty(true);
    /// While several of them change together.
    private boolean choosing;

    /// @param other is called when somebody chooses another counter, or more or fewer workers
    /// @param again is called when somebody chooses another way in which the same counter is worked on
    StepChoices(Counter first, Runnable other, Runnable again) {
        counter = new SimpleObjectProperty<>(first);
        tell(other, List.of(counter, workers, atFollower));
        tell(again, List.of(isolation, autocommit, retry));
    }

    private void tell(Runnable whom, List<Property<?>> choices) {
        for (Property<?> choice : choices) {
            choice.addListener(_ -> {
                if (!choosing) {
                    whom.run();
                }
            });
        }
    }

    public ObjectProperty<Counter> counter() {
        return counter;
    }

    /// The counters to choose from: those of the boards, task by task, and one of somebody's own.
    public ObservableList<Counter> counters() {
        return counters;
    }

    public ObjectProperty<Integer> workers() {
        return workers;
    }

    public ObjectProperty<Isolation> isolation() {
        return isolation;
    }

    public BooleanProperty autocommit() {
        return autocommit;
    }

    /// Whether values are read at a follower, by a counter that can.
    public BooleanProperty atFollower() {
        return atFollower;
    }

    /// Whether the counter that is chosen can read at a follower.
    boolean canReadThere() {
        Counter now = counter.get();
        return now.task() == Task.COUNT
                && Stores.named(now.id().store())
                        .flatMap(store -> store.replication(Topology.REPLICA))
                        .filter(known -> known.readers().contains(now.strategy().name()))
                        .isPresent();
    }

    /// Whether whoever is refused begins anew.
    public BooleanProperty retry() {
        return retry;
    }

    /// Two workers that count as those of a run did.
    public static Setup like(RunResult run) {
        boolean again = run.workload().terms().retry().maxRetries() > 0;
        return new Setup(
                run.counter(),
                2,
                run.isolation().orElse(Isolation.READ_COMMITTED),
                run.workload().terms().autocommit().orElse(false),
                again ? Setup.RETRY : RetryPolicy.REPORT);
    }

    /// All of it together.
    Setup setup() {
        return new Setup(
                counter.get(),
                workers.get(),
                isolation.get(),
                autocommit.get(),
                retry.get() ? Setup.RETRY : RetryPolicy.REPORT,
                atFollower.get() && canReadThere());
    }

    /// Chooses all of it, and tells nobody.
    void choose(Setup setup) {
        choosing = true;
        if (!counters.contains(setup.counter())) {
            counters.add(setup.counter());
        }
        counter.set(setup.counter());
        if (!setup.counter().written().isEmpty()) {
            counters.removeIf(c -> !c.written().isEmpty() && !c.equals(setup.counter()));
        }
        workers.set(setup.workers());
        isolation.set(setup.isolation());
        autocommit.set(setup.autocommit());
        retry.set(setup.retry().maxRetries() > 0);
        atFollower.set(setup.atFollower());
        choosing = false;
    }

    /// Takes what somebody wrote off the list.
    ///
    /// @return what is chosen, with a counter of the board
    Setup withoutWritten() {
        Setup now = setup();
        counters.removeIf(known -> !known.written().isEmpty());
        return new Setup(counters.getFirst(), now.workers(), now.isolation(), now.autocommit(), now.retry());
    }
}
