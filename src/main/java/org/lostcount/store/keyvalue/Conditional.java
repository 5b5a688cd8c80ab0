package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Reads, and writes only if nobody has written since; where the store compares values, if nobody has changed it.
final class Conditional implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ_FOR_WRITE_IF, Verb.WRITE_IF);
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int cell, long delta) throws InterruptedException {
        long n = session.readForWriteIf(cell);
        boolean written = session.writeIf(cell, n + delta);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
