package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Read the last number and write the next one: two can have read the same.
final class NumberNaive implements Numbering {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.READ, Verb.WRITE);
    }

    // region number
    @Override
    public Outcome number(KeyValueSession<?> session, int cell) throws InterruptedException {
        long next = session.read(cell) + 1;
        session.write(cell, next);
        return session.give(next);
    }
    // endregion
}
