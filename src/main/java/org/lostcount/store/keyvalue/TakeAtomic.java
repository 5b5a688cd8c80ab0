package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// The store looks and takes in one step.
final class TakeAtomic implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.TAKE_IF);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        boolean taken = session.takeIf(cell, amount);
        return taken ? Outcome.OK : Outcome.NONE_LEFT;
    }
    // endregion
}
