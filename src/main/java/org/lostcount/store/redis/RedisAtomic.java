package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `INCRBY`: Redis adds, and hands back the sum.
final class RedisAtomic implements RedisStrategy {
    static final String ADD = "INCRBY {table}:? ?";
    static final String TRACED_ADD = "MULTI; INCRBY {table}:? ?; SET {table}:?:op ? GET; EXEC";

    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC;
    }

    @Override
    public String technique() {
        return "INCRBY";
    }

    @Override
    public List<String> statements() {
        return List.of(ADD);
    }

    @Override
    public List<String> traced() {
        return List.of(TRACED_ADD);
    }

    @Override
    public boolean hasIdsBeside() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(RedisSession session, int key, long delta) throws InterruptedException {
        session.add(ADD, key, delta);
        return Outcome.OK;
    }
    // endregion
}
