package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Task;

/// A strategy, the same on all key-value stores: an increment, or whatever the task is, in the verbs of a
/// [KeyValueSession], which stands in a region that is shown. Stateless, so one instance serves all sessions.
public interface Increment {
    /// What it is asked.
    default Task task() {
        return Task.COUNT;
    }

    /// The verbs that it calls, in their order.
    List<Verb> verbs();

    /// How many cells hold one counter.
    default int cells() {
        return 1;
    }

    /// One attempt at the counter whose first cell has the number `first`: to add `delta`, or whatever the task is.
    ///
    /// @throws RuntimeException as the store's client threw it; the session judges what it means
    Outcome increment(KeyValueSession<?> session, int first, long delta) throws InterruptedException;
}
