package org.lostcount.store.memory;

import java.util.List;
import java.util.function.IntFunction;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;

/// The store `memory`: fields of this JVM. Immutable.
public final class MemoryStore implements Store {
    static final String NAME = "memory";

    private record Entry(Counter counter, IntFunction<OpenCounter> opener) {}

    /// A new strategy is one class and one line here.
    private static final List<Entry> ENTRIES = List.of(
            new Entry(MemoryNaive.COUNTER, MemoryNaive::new),
            new Entry(MemoryLocking.COUNTER, MemoryLocking::new),
            new Entry(MemoryAtomic.COUNTER, MemoryAtomic::new),
            new Entry(MemoryConditional.COUNTER, MemoryConditional::new),
            new Entry(MemorySharded.COUNTER, MemorySharded::new));

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
        return ENTRIES.stream().map(Entry::counter).toList();
    }

    @Override
    public String whyNot(Strategy strategy) {
        return strategy.equals(Strategy.ATOMIC_THEN_SELECT)
                ? "Memory hands back the sum as it adds, so that nobody has to ask for it afterwards."
                : "Memory has no transactions, so there is nothing to make " + strategy.name() + ".";
    }

    @Override
    public OpenStore open(StoreAddress address) {
        return new OpenStore() {
            @Override
            public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
                return ENTRIES.stream()
                        .filter(e -> e.counter().equals(counter))
                        .findFirst()
                        .orElseThrow(() -> new StoreException(counter + " is not a counter of the memory store."))
                        .opener()
                        .apply(settings.counters());
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
