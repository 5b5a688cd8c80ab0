package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Read, look, and write the difference: each command is atomic, the two together are not.
final class TakeNaive implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ, Verb.WRITE);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        long left = session.read(cell);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        session.write(cell, left - amount);
        return Outcome.OK;
    }
    // endregion
}
