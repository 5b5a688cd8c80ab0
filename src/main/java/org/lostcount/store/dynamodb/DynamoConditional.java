package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// The conditional put of the SimpleDB counter of 2010, where it lives today: written only if the value
/// is still the one that was read.
final class DynamoConditional implements DynamoStrategy {
    static final String WRITE = "PutItem {table} lost_count_id=? n=? ConditionExpression=\"n = :old\" :old=?";
    private static final String TRACED_WRITE = "PutItem {table} lost_count_id=? n=? op=?"
            + " ConditionExpression=\"n = :old\" :old=? ReturnValues=ALL_OLD";

    @Override
    public Strategy strategy() {
        return Strategy.CONDITIONAL;
    }

    @Override
    public String technique() {
        return "PutItem + condition";
    }

    @Override
    public List<String> statements() {
        return List.of(DynamoNaive.READ, WRITE);
    }

    @Override
    public List<String> traced() {
        return List.of(DynamoNaive.READ, TRACED_WRITE);
    }

    // region increment
    @Override
    public Outcome increment(DynamoSession session, int item, long delta) throws InterruptedException {
        long n = session.read(DynamoNaive.READ, item);
        boolean written = session.writeIf(WRITE, item, n + delta, n);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
