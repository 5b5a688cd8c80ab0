package org.lostcount.store.memcached;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `incr`: memcached adds, and hands back the sum.
final class MemcachedAtomic implements MemcachedStrategy {
    static final String ADD = "incr {table}:? ?";
    static final String SUBTRACT = "decr {table}:? ?";
    static final String UNTRACED = "incr works on a bare number, with no room for an operation's id beside it";

    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC;
    }

    @Override
    public String technique() {
        return "incr / decr";
    }

    @Override
    public List<String> statements() {
        return List.of(ADD, SUBTRACT);
    }

    @Override
    public String untraced() {
        return UNTRACED;
    }

    // region increment
    @Override
    public Outcome increment(MemcachedSession session, int key, long delta) throws InterruptedException {
        // decr stops at 0, and no number has a sign: so 0 is kept as 2^63.
        session.add(delta < 0 ? SUBTRACT : ADD, key, Math.abs(delta));
        return Outcome.OK;
    }
    // endregion
}
