package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Two transactions, one that reads and one that writes if what was read still stands: a transaction of
/// DynamoDB is sent at once, so that no read in it can decide what it writes.
///
/// Its answer tells nothing of what was replaced. With evidence the condition also says whose value it must be; a value
/// that somebody has changed and changed back is refused then.
final class DynamoSerializable implements DynamoStrategy {
    static final String READ = "TransactGetItems {table} lost_count_id=?";
    static final String WRITE =
            "TransactWriteItems {table} lost_count_id=? n=? ConditionExpression=\"n = :old\" :old=? ClientRequestToken=?";
    private static final String TRACED_WRITE = "TransactWriteItems {table} lost_count_id=? n=? op=?"
            + " ConditionExpression=\"n = :old AND op = :was\" :old=? :was=? ClientRequestToken=?";

    @Override
    public Strategy strategy() {
        return Strategy.SERIALIZABLE;
    }

    @Override
    public String technique() {
        return "TransactWriteItems";
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
        boolean written = session.writeIf(WRITE, item, n + delta, n);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
