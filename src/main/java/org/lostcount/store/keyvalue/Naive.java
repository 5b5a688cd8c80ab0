package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Reads, adds in the program, writes: each command is atomic, the two together are not.
final class Naive implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ, Verb.WRITE);
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int cell, long delta) throws InterruptedException {
        long n = session.read(cell);
        session.write(cell, n + delta);
        return Outcome.OK;
    }
    // endregion
}
