package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// A stock spread over several cells, where the store has no step that looks and takes: they are read in turn, and the
/// first one that has enough is written if nobody has written there since. Spread thin, what is wanted may be nowhere
/// together though it is there in all.
final class TakeShardedConditional implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ_FOR_WRITE_IF, Verb.WRITE_IF);
    }

    @Override
    public int cells() {
        return Sharded.CELLS;
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int first, long amount) throws InterruptedException {
        int own = session.random(Sharded.CELLS);
        for (int i = 0; i < Sharded.CELLS; i++) {
            int cell = first + (own + i) % Sharded.CELLS;
            long n = session.readForWriteIf(cell);
            if (n >= amount) {
                boolean written = session.writeIf(cell, n - amount);
                return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
            }
        }
        return Outcome.NONE_LEFT;
    }
    // endregion
}
