package org.lostcount.step;

import java.util.List;
import org.lostcount.counter.Documented;

/// Strategies, isolation levels and stores: what came of all orders, beside what the stores' documentation promises.
/// Immutable.
public record Matrix(List<Cell> cells) {
    /// One of them.
    ///
    /// @param orders what was observed; whoever was refused reported it
    /// @param documented what the store's documentation says
    public record Cell(Orders orders, Documented documented) {
        /// Whether an order lost where the documentation says that none can.
        public boolean disagrees() {
            return documented.isBrokenBy(orders.count(Result.LOST) > 0);
        }
    }

    public boolean disagrees() {
        return cells.stream().anyMatch(Cell::disagrees);
    }
}
