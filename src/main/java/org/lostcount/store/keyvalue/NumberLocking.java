package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// A lock beside the number, which expires as that of [Locking] does, and promises as little.
final class NumberLocking implements Numbering {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ACQUIRE, Verb.READ, Verb.WRITE, Verb.RELEASE);
    }

    // region number
    @Override
    public Outcome number(KeyValueSession<?> session, int cell) throws InterruptedException {
        session.lock(cell);
        try {
            long next = session.read(cell) + 1;
            session.write(cell, next);
            return session.give(next);
        } finally {
            session.unlock(cell);
        }
    }
    // endregion
}
