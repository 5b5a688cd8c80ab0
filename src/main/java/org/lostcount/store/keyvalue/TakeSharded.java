package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// The stock spread over several cells: a worker takes from one of them, and from the next where that has not enough.
/// While
/// it asks around others take, and what is spread over several cells is nowhere together; so it may turn away although
/// enough is left.
final class TakeSharded implements Take {
    @Override
    public int cells() {
        return Sharded.CELLS;
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.TAKE_IF);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int first, long amount) throws InterruptedException {
        int own = session.random(Sharded.CELLS);
        for (int i = 0; i < Sharded.CELLS; i++) {
            if (session.takeIf(first + (own + i) % Sharded.CELLS, amount)) {
                return Outcome.OK;
            }
        }
        return Outcome.NONE_LEFT;
    }
    // endregion
}
