package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `GET`, add in the program, `SET`: each command is atomic, the two together are not.
final class RedisNaive implements RedisStrategy {
    static final String READ = "GET {table}:?";
    static final String WRITE = "SET {table}:? ?";
    static final String TRACED_WRITE = "SET {table}:? \"? ?\" GET";

    @Override
    public Strategy strategy() {
        return Strategy.NAIVE;
    }

    @Override
    public String technique() {
        return "GET then SET";
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
    public Outcome increment(RedisSession session, int key, long delta) throws InterruptedException {
        long n = session.read(READ, key);
        session.write(WRITE, key, n + delta);
        return Outcome.OK;
    }
    // endregion
}
