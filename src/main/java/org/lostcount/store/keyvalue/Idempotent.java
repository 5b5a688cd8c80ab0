package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// The store adds, and keeps the operation's name in the same step. Whoever is sent an operation again finds the name
/// there: it has happened.
final class Idempotent implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ADD_ONCE);
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int cell, long delta) throws InterruptedException {
        session.addOnce(cell, delta);
        return Outcome.OK; // also where an earlier attempt at this operation was done
    }
    // endregion
}
