package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// The store adds, and hands back the sum.
final class Atomic implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ADD);
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int cell, long delta) throws InterruptedException {
        session.add(cell, delta);
        return Outcome.OK;
    }
    // endregion
}
