package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// One counter spread over several cells; reading sums them up.
final class Sharded implements Increment {
    static final int CELLS = 16;

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.ADD);
    }

    @Override
    public int cells() {
        return CELLS;
    }

    // region increment
    @Override
    public Outcome increment(KeyValueSession<?> session, int first, long delta) throws InterruptedException {
        int cell = first + session.random(CELLS);
        session.add(cell, delta);
        return Outcome.OK;
    }
    // endregion
}
