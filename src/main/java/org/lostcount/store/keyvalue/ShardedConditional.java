package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// One counter spread over several cells, where the store can't add: each attempt reads one of them, and writes if
/// nobody has written there since.
final class ShardedConditional implements Increment {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ_FOR_WRITE_IF, Verb.WRITE_IF);
    }

    @Override
    public int cells() {
        return Sharded.CELLS;
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int first, long delta) throws InterruptedException {
        int cell = first + session.random(Sharded.CELLS);
        long n = session.readForWriteIf(cell);
        boolean written = session.writeIf(cell, n + delta);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
