package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// One counter spread over several items, as one item takes a thousand writes a second and no more;
/// reading sums them up.
final class DynamoSharded implements DynamoStrategy {
    private static final int ITEMS = 16;

    @Override
    public Strategy strategy() {
        return Strategy.SHARDED;
    }

    @Override
    public String technique() {
        return ITEMS + " items, summed";
    }

    @Override
    public List<String> statements() {
        return List.of(DynamoAtomic.ADD);
    }

    @Override
    public int items() {
        return ITEMS;
    }

    @Override
    public List<String> traced() {
        return List.of(DynamoAtomic.TRACED_ADD);
    }

    // region increment
    @Override
    public Outcome increment(DynamoSession session, int item, long delta) throws InterruptedException {
        session.add(DynamoAtomic.ADD, item + session.random(ITEMS), delta);
        return Outcome.OK;
    }
    // endregion
}
