package org.lostcount.store.memory;

import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;

/// The store `memory`: fields of this JVM. Immutable.
public final class MemoryStore implements Store {
    static final String NAME = "memory";

    /// A new strategy is one class and one line here.
    private static final List<MemoryStrategy<?, ?>> STRATEGIES = List.of(
            new MemoryNaive(), new MemoryLocking(), new MemoryAtomic(), new MemoryConditional(), new MemorySharded());

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
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return strategy.equals(Strategy.NAIVE)
                ? new Documented(
                        Documented.Says.MAY_LOSE,
                        "Java Language Specification 15.14.2: ++ reads, adds, and then stores")
                : new Documented(
                        Documented.Says.NEVER_LOSES,
                        "java.util.concurrent: its locks exclude, its adders add atomically");
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic-then-select" ->
                "Memory hands back the sum as it adds, so that nobody has to ask for it afterwards.";
            case "serializable" -> "Memory has no transactions, so there is nothing to make serializable.";
            default -> Store.super.whyNot(strategy);
        };
    }

    @Override
    public OpenStore open(StoreAddress address) {
        return new OpenStore() {
            private final Place places = new MemoryPlace();

            @Override
            public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
                MemoryStrategy<?, ?> strategy = STRATEGIES.stream()
                        .filter(s -> s.counter().equals(counter))
                        .findFirst()
                        .orElseThrow(() -> new StoreException(counter + " is not a counter of the memory store."));
                return settings.phrasing() != Phrasing.PLAIN && counter.isTraceable()
                        ? new TracedCounter<>(strategy, settings.counters())
                        : new MemoryCounter<>(strategy, settings.counters());
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
