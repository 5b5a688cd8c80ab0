package org.lostcount.store.keyvalue;

import org.lostcount.counter.Outcome;
import org.lostcount.counter.Task;

/// A way to hand out numbers in a key-value store. Stateless.
interface Numbering extends Increment {
    @Override
    default Task task() {
        return Task.NUMBER;
    }

    @Override
    default Outcome increment(KeyValueSession<?> session, int first, long one) throws InterruptedException {
        return number(session, first);
    }

    /// One attempt to be handed a number of the counter whose first cell has the number `first`; it goes to
    /// [KeyValueSession#give].
    Outcome number(KeyValueSession<?> session, int first) throws InterruptedException;
}
