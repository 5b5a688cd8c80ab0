package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Read the last number, and write the next one only if nobody has written since.
final class NumberConditional implements Numbering {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ_FOR_WRITE_IF, Verb.WRITE_IF);
    }

    // region number
    @Override
    public Outcome number(KeyValueSession<?> session, int cell) throws InterruptedException {
        long last = session.readForWriteIf(cell);
        boolean written = session.writeIf(cell, last + 1);
        return written ? session.give(last + 1) : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
