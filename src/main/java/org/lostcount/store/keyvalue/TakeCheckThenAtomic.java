package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Look, and then let the store subtract. What others take in between is not lost, and not looked at either.
final class TakeCheckThenAtomic implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ, Verb.SUBTRACT);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        long left = session.read(cell);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.subtract(cell, amount);
        return Outcome.OK;
    }
    // endregion
}
