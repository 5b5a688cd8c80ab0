package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// The store adds, and the sum that it hands back is nobody else's.
final class NumberAtomic implements Numbering {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ADD);
    }

    // region number
    @Override
    public Outcome number(KeyValueSession<?> session, int cell) throws InterruptedException {
        long next = session.add(cell, 1);
        return session.give(next);
    }
    // endregion
}
