package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// A lock beside the stock, which expires as that of [Locking] does, and promises as little.
final class TakeLocking implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ACQUIRE, Verb.READ, Verb.WRITE, Verb.RELEASE);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        session.lock(cell);
        try {
            long left = session.read(cell);
            if (left < amount) {
                return Outcome.NONE_LEFT;
            }
            session.write(cell, left - amount);
        } finally {
            session.unlock(cell);
        }
        return Outcome.OK;
    }
    // endregion
}
