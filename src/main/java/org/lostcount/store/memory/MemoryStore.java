package org.lostcount.store.memory;

import static org.lostcount.store.memory.MemoryTask.number;
import static org.lostcount.store.memory.MemoryTask.take;

import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;

/// The store `memory`: fields of this JVM. Immutable.
public final class MemoryStore implements Store {
    static final String NAME = "memory";

    private static final MemoryNaive NAIVE = new MemoryNaive();
    private static final MemoryLocking LOCKING = new MemoryLocking();
    private static final MemoryAtomic ATOMIC = new MemoryAtomic();
    private static final MemoryConditional CONDITIONAL = new MemoryConditional();

    /// A new strategy is one class and one line here.
    private static final List<MemoryStrategy<?, ?>> STRATEGIES =
            List.of(NAIVE, LOCKING, ATOMIC, CONDITIONAL, new MemorySharded());

    /// What else a strategy does is one region of its class and one line here.
    private static final List<MemoryTask<?, ?>> TASKS = List.of(
            take(TakeStrategies.NAIVE, "volatile: if, n -= 1", NAIVE, MemoryNaive.class, MemoryNaive::take),
            take(
                    TakeStrategies.CHECK_THEN_ATOMIC,
                    "AtomicLong: if, addAndGet",
                    ATOMIC,
                    MemoryTakeCheckThenAtomic.class,
                    MemoryTakeCheckThenAtomic::take),
            take(TakeStrategies.LOCKING, "ReentrantLock", LOCKING, MemoryLocking.class, MemoryLocking::take),
            take(TakeStrategies.ATOMIC, "getAndUpdate", ATOMIC, MemoryAtomic.class, MemoryAtomic::take),
            take(
                    TakeStrategies.CONDITIONAL,
                    "compareAndSet",
                    CONDITIONAL,
                    MemoryConditional.class,
                    MemoryConditional::take),
            number(NumberStrategies.NAIVE, "volatile ++n", NAIVE, MemoryNaive::number),
            number(NumberStrategies.LOCKING, "ReentrantLock", LOCKING, MemoryLocking::number),
            number(NumberStrategies.ATOMIC, "incrementAndGet", ATOMIC, MemoryAtomic::number),
            number(NumberStrategies.CONDITIONAL, "compareAndSet", CONDITIONAL, MemoryConditional::number));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "Memory";
    }

    @Override
    public List<Counter> counters() {
        return STRATEGIES.stream().<Counter>map(MemoryStrategy::counter).toList();
    }

    @Override
    public List<Counter> counters(Task task) {
        return task == Task.COUNT
                ? counters()
                : TASKS.stream()
                        .<Counter>map(MemoryTask::counter)
                        .filter(counter -> counter.task() == task)
                        .toList();
    }

    @Override
    public Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return wanted ? Optional.of("keeps nothing on a disk") : Optional.empty();
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> Documented.mayLose("Java Language Specification 15.14.2: ++ reads, adds, and then stores");
            case "check-then-atomic" ->
                Documented.mayLose("java.util.concurrent.atomic: each method is atomic, and not two in a row");
            default -> Documented.neverLoses("java.util.concurrent: its locks exclude, its adders add atomically");
        };
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic-then-select" ->
                "Memory hands back the sum as it adds, so that nobody has to ask for it afterwards.";
            case "ledger" -> "In memory a list of entries would grow with every increment, and nothing would be won.";
            case "idempotent" ->
                "In memory every call has its answer, or the counter is gone with the program: nothing is sent again.";
            case "serializable" -> "Memory has no transactions, so there is nothing to make serializable.";
            case "sharded" ->
                "A LongAdder does not tell what is in which of its cells, so nobody can look whether enough is left.";
            case "constraint" -> "A field of this program holds any number; nothing refuses one that is below zero.";
            case "max-plus-one", "max-plus-one-unique" ->
                "Memory keeps the last number, and no rows of which one is the greatest.";
            case "sequence" -> "A sequence in memory is an AtomicLong, which is the row atomic.";
            case "advisory" -> "A lock by name in memory is a lock, which is the row locking.";
            default -> Store.super.whyNot(strategy);
        };
    }

    private static Optional<OpenCounter> counting(Counter counter, boolean traced, int counters) {
        return STRATEGIES.stream()
                .filter(strategy -> strategy.counter().equals(counter))
                .findFirst()
                .map(strategy ->
                        traced ? TracedCounter.of(strategy, counters) : new MemoryCounter<>(strategy, counters));
    }

    private static Optional<OpenCounter> asked(Counter counter, boolean traced, int counters) {
        return TASKS.stream()
                .filter(task -> task.counter().equals(counter))
                .findFirst()
                .map(task -> traced ? TracedCounter.of(task, counters) : new MemoryTaskCounter<>(task, counters));
    }

    @Override
    public OpenStore open(StoreAddress address) {
        return new OpenStore() {
            private final Place places = new MemoryPlace();

            @Override
            public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
                boolean traced = settings.phrasing() != Phrasing.PLAIN && counter.isTraceable();
                return counting(counter, traced, settings.counters())
                        .or(() -> asked(counter, traced, settings.counters()))
                        .orElseThrow(() -> new StoreException(counter + " is not a counter of the memory store."));
            }

            @Override
            public Place place() {
                return places;
            }

            @Override
            public String version() {
                return "Java " + Runtime.version();
            }

            @Override
            public void close() {}
        };
    }
}
