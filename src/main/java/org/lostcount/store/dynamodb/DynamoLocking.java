package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// An item beside the counter as its lock: whoever can put it has it, and deletes it again if it still
/// is his own.
///
/// The lock expires, by the clocks of those who want it, so that one who dies with it does not stop the
/// others for ever. Whoever holds it for longer has lost it without being told, and writes all the
/// same: the promise to lose nothing holds only as long as nobody is slower than the lock.
final class DynamoLocking implements DynamoStrategy {
    static final String LOCK = "PutItem {table} lost_count_id=?:lock lock_token=? expires=?"
            + " ConditionExpression=\"attribute_not_exists(lost_count_id) OR expires < :now\" :now=?";
    static final String RELEASE =
            "DeleteItem {table} lost_count_id=?:lock ConditionExpression=\"lock_token = :token\" :token=?";

    @Override
    public Strategy strategy() {
        return Strategy.LOCKING;
    }

    @Override
    public String technique() {
        return "lock item";
    }

    @Override
    public List<String> statements() {
        return List.of(LOCK, DynamoNaive.READ, DynamoNaive.WRITE, RELEASE);
    }

    @Override
    public List<String> traced() {
        return List.of(LOCK, DynamoNaive.READ, DynamoNaive.TRACED_WRITE, RELEASE);
    }

    @Override
    public boolean hasLocks() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(DynamoSession session, int item, long delta) throws InterruptedException {
        session.lock(LOCK, item);
        try {
            long n = session.read(DynamoNaive.READ, item);
            session.write(DynamoNaive.WRITE, item, n + delta);
        } finally {
            session.release(RELEASE, item);
        }
        return Outcome.OK;
    }
    // endregion
}
