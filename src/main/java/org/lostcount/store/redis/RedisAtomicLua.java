package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// A script that Redis runs as a whole: it adds, and then asks for the value, and nobody comes in between. The
/// script adds by `INCRBY` and hands the value back as text, as numbers of its own are exact only up to 2^53.
final class RedisAtomicLua implements RedisStrategy {
    static final String ADD =
            "EVAL \"redis.call('INCRBY', KEYS[1], ARGV[1])" + " return redis.call('GET', KEYS[1])\" 1 {table}:? ?";
    private static final String TRACED_ADD = "MULTI; " + ADD + "; SET {table}:?:op ? GET; EXEC";

    @Override
    public Strategy strategy() {
        return Strategy.ATOMIC_LUA;
    }

    @Override
    public String technique() {
        return "EVAL: INCRBY, GET";
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
