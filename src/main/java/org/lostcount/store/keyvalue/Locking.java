package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// A lock beside the counter: whoever can create it has it, and takes it away again if it still is his own.
///
/// The lock expires, so that one who dies with it does not stop the others for ever. Whoever holds it for longer than
/// that has lost it without being told, and writes all the same: then updates are lost. The promise to lose nothing
/// holds only as long as nobody is slower than the lock.
final class Locking implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ACQUIRE, Verb.READ, Verb.WRITE, Verb.RELEASE);
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int cell, long delta) throws InterruptedException {
        session.lock(cell);
        try {
            long n = session.read(cell);
            session.write(cell, n + delta);
        } finally {
            session.unlock(cell);
        }
        return Outcome.OK;
    }
    // endregion
}
