package org.lostcount.step;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;

/// Finds the shortest story in a schedule that loses: leaves out workers, then steps, one by one, as long as what is
/// left still loses on a fresh row. Of what remains no step can be left out. One use, one thread, except [#cancel].
public final class Shrinker implements AutoCloseable {
    /// What is left.
    ///
    /// @param setup with no more workers than it takes
    /// @param story the schedule as it was played last
    public record Shrunk(Setup setup, Story story) {}

    private final OpenStore store;
    private final String table;
    private Setup setup;
    private volatile Stepper stepper;
    private volatile boolean cancelled;

    /// @param table the name of the table, for people
    public Shrinker(OpenStore store, Setup setup, String table) throws StoreException {
        this.store = store;
        this.table = table;
        this.setup = setup;
        this.stepper = new Stepper(store, setup, table);
    }

    /// A shortest order that loses among those that [Explorer] tries, if there is one.
    ///
    /// @param stopped asked before each order
    public static Optional<Schedule> losing(Stepper stepper, BooleanSupplier stopped)
            throws StoreException, InterruptedException {
        return new Explorer(stepper, Explorer.LIMIT, 0, stopped, tried -> {})
                .explore()
                .firstWrong()
                .map(Orders.Order::schedule);
    }

    /// The shortest story in `schedule`, or nothing when it does not lose.
    public Optional<Shrunk> shrink(Schedule schedule) throws StoreException, InterruptedException {
        if (!loses(schedule)) {
            return Optional.empty();
        }
        Schedule rest = withoutSteps(withoutWorkers(schedule));
        return Optional.of(new Shrunk(stepper.setup(), Story.play(stepper, rest)));
    }

    private Schedule withoutWorkers(Schedule whole) throws StoreException, InterruptedException {
        Schedule rest = whole;
        for (int worker = setup.workers(); worker >= 1 && setup.workers() > 1; worker--) {
            Setup before = setup;
            Schedule shorter = rest.withoutWorker(worker);
            use(before.with(before.workers() - 1));
            if (loses(shorter)) {
                rest = shorter;
            } else {
                use(before);
            }
        }
        return rest;
    }

    private Schedule withoutSteps(Schedule whole) throws StoreException, InterruptedException {
        Schedule rest = whole;
        for (int i = rest.length() - 1; i >= 0; i--) {
            Schedule shorter = rest.without(i);
            if (loses(shorter)) {
                rest = shorter;
                // What could not be left out before may be now.
                i = rest.length();
            }
        }
        return rest;
    }

    private void use(Setup other) throws StoreException {
        stepper.close();
        setup = other;
        stepper = new Stepper(store, other, table);
        if (cancelled) {
            stepper.cancel();
        }
    }

    /// Ends what is under way soon, as [Stepper#cancel]. One-way; any thread.
    public void cancel() {
        cancelled = true;
        stepper.cancel();
    }

    private boolean loses(Schedule schedule) throws StoreException, InterruptedException {
        return Story.play(stepper, schedule).ending().isWrong();
    }

    @Override
    public void close() {
        stepper.close();
    }
}
