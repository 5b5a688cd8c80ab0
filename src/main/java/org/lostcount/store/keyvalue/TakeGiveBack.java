package org.lostcount.store.keyvalue;

import java.util.List;
import org.lostcount.counter.Outcome;

/// Subtract first, and give back what was not there. The answer to the subtraction is this worker's own, so that nobody
/// is
/// given what is not there. But until it is given back the stock is too low, so that whoever wants less may be turned
/// away; and it stays so where he who should give back dies.
final class TakeGiveBack implements Take {
    @Override
    public List<Verb> verbs() {
        return List.of(Verb.SUBTRACT, Verb.ADD);
    }

    // region take
    @Override
    public Outcome take(KeyValueSession<?> session, int cell, long amount) throws InterruptedException {
        long left = session.subtract(cell, amount);
        if (left < 0) {
            session.giveBack(cell, amount);
            return Outcome.NONE_LEFT;
        }
        return Outcome.OK;
    }
    // endregion
}
