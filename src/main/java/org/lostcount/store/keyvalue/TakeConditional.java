package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Read and look, and write the difference only if nobody has written since.
final class TakeConditional implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ_FOR_WRITE_IF, Verb.WRITE_IF);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        long left = session.readForWriteIf(cell);
        if (left < amount) {
            return Outcome.NONE_LEFT;
        }
        boolean written = session.writeIf(cell, left - amount);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
