package org.lostcount.store.keyvalue;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Task;

/// A way to take from a stock in a key-value store. The number is what is left. Stateless.
interface Take extends Increment {
    @Override
    default Task task() {
        return Task.TAKE;
    }

    @Override
    default Outcome increment(KeyValueSession<?> session, int first, long amount) throws InterruptedException {
        return take(session, first, amount);
    }

    /// One attempt to take `amount` from the stock whose first cell has the number `first`.
    Outcome take(KeyValueSession<?> session, int first, long amount) throws InterruptedException;
}
