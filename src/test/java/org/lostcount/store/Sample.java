package org.lostcount.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Strategy;

/// The counters that short tests try of many: the sums of the board and not its product, as a strategy is the same in
/// every store, and a store the same under every strategy. The others are left to the long tests. Any thread.
public final class Sample {
    private static final int PARTS = 3;

    private Sample() {}

    /// Each strategy in one store at least and each store with one strategy at least, about a third of all.
    public static Set<Counter> of(Collection<Counter> counters) {
        List<Counter> quick =
                counters.stream().filter(counter -> !isSlow(counter)).toList();
        Set<Counter> chosen = quick.stream()
                .filter(counter -> column(counter) % PARTS == row(counter) % PARTS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        addWhatMisses(Counter::strategy, quick, chosen);
        addWhatMisses(counter -> counter.id().store(), quick, chosen);
        return chosen;
    }

    /// Who waits for its lock asks again and again, by requests that take longest of all. Other stores have the
    /// strategy
    /// as well.
    private static boolean isSlow(Counter counter) {
        return counter.id().store().equals("dynamodb")
                && counter.strategy().name().equals("locking");
    }

    private static int column(Counter counter) {
        return Stores.ALL.indexOf(Stores.named(counter.id().store()).orElseThrow());
    }

    private static int row(Counter counter) {
        Strategy strategy = counter.strategy();
        return counter.task().strategies().indexOf(strategy);
    }

    private static void addWhatMisses(Function<Counter, Object> part, Collection<Counter> all, Set<Counter> chosen) {
        for (Counter counter : all) {
            if (chosen.stream().noneMatch(other -> part.apply(other).equals(part.apply(counter)))) {
                chosen.add(counter);
            }
        }
    }
}
