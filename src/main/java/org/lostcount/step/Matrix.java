package org.lostcount.step;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;

/// Strategies, isolation levels and stores: what came of all orders, beside what the stores' documentation promises.
/// Immutable.
public record Matrix(List<Cell> cells) {
    private static final long SEED = 42;

    /// One of them.
    ///
    /// @param orders what was observed; whoever was refused reported it
    /// @param documented what the store's documentation says
    public record Cell(Orders orders, Documented documented) {
        /// Whether an order lost where the documentation says that none can.
        public boolean disagrees() {
            return documented.isBrokenBy(orders.wrong() > 0);
        }
    }

    /// What there is to try: each counter at each isolation level that means anything to it.
    ///
    /// @param autocommit whether every statement is a transaction of its own whatever the strategy does
    public static List<Setup> setups(List<Counter> counters, int workers, boolean autocommit) {
        return counters.stream()
                .flatMap(counter -> levels(counter)
                        .map(level -> new Setup(counter, workers, level, autocommit, RetryPolicy.REPORT)))
                .toList();
    }

    private static Stream<Isolation> levels(Counter counter) {
        if (!counter.isSql()) {
            return Stream.of(Isolation.READ_COMMITTED);
        }
        if (counter.strategy().equals(NumberStrategies.ADVISORY)) {
            return Stream.of(Isolation.READ_COMMITTED);
        }
        return counter.strategy().name().equals("serializable")
                ? Stream.of(Isolation.SERIALIZABLE)
                : Stream.of(Isolation.values());
    }

    /// Tries all orders of one cell. When it is stopped before its end, the orders are not complete.
    public static Cell cell(Store store, Stepper stepper, BooleanSupplier stopped)
            throws StoreException, InterruptedException {
        Orders orders = new Explorer(stepper, Explorer.LIMIT, SEED, stopped, tried -> {}).explore();
        Setup setup = stepper.setup();
        return new Cell(orders, store.documented(setup.counter().strategy(), setup.isolation(), setup.autocommit()));
    }

    public boolean disagrees() {
        return cells.stream().anyMatch(Cell::disagrees);
    }
}
