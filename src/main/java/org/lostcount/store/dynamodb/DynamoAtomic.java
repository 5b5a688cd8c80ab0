package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `ADD`: DynamoDB adds, and hands back the sum; or, with evidence, what it has added to, together with who wrote it.
final class DynamoAtomic implements DynamoStrategy {
    static final String ADD =
            "UpdateItem {table} lost_count_id=? UpdateExpression=\"ADD n :delta\" :delta=? ReturnValues=UPDATED_NEW";
    static final String TRACED_ADD = "UpdateItem {table} lost_count_id=?"
            + " UpdateExpression=\"ADD n :delta SET op = :op\" :delta=? :op=? ReturnValues=UPDATED_OLD";

    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC;
    }

    @Override
    public String technique() {
        return "UpdateItem ADD";
    }

    @Override
    public List<String> statements() {
        return List.of(ADD);
    }

    @Override
    public List<String> traced() {
        return List.of(TRACED_ADD);
    }

    // region increment
    @Override
    public Outcome increment(DynamoSession session, int item, long delta) throws InterruptedException {
        session.add(ADD, item, delta);
        return Outcome.OK;
    }
    // endregion
}
