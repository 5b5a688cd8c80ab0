package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Read, add, write back: whatever has happened in between is overwritten.
final class DynamoNaive implements DynamoStrategy {
    static final String READ = "GetItem {table} lost_count_id=? ConsistentRead=?";
    static final String WRITE = "PutItem {table} lost_count_id=? n=?";
    static final String TRACED_WRITE = "PutItem {table} lost_count_id=? n=? op=? ReturnValues=ALL_OLD";

    @Override
    public Strategy strategy() {
        return Strategy.NAIVE;
    }

    @Override
    public String technique() {
        return "GetItem then PutItem";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, WRITE);
    }

    @Override
    public List<String> traced() {
        return List.of(READ, TRACED_WRITE);
    }

    // region increment
    @Override
    public Outcome increment(DynamoSession session, int item, long delta) throws InterruptedException {
        long n = session.read(READ, item);
        session.write(WRITE, item, n + delta);
        return Outcome.OK;
    }
    // endregion
}
