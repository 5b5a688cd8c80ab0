package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// Redis adds, and hands back the sum.
///
/// @param add the command that does both
record RedisAtomic(Strategy strategy, String technique, String add) implements RedisStrategy {
    /// One command.
    static final RedisAtomic COMMAND = new RedisAtomic(Strategy.ATOMIC, "INCRBY", "INCRBY {table}:? ?");

    /// A script that Redis runs as a whole: it adds, and then asks for the value, and nobody comes in between. It
    /// adds by `INCRBY` and hands the value back as text, as a script's own numbers are exact only up to 2^53.
    static final RedisAtomic SCRIPT = new RedisAtomic(
            Strategy.ATOMIC_LUA,
            "EVAL: INCRBY, GET",
            "EVAL \"redis.call('INCRBY', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])\" 1 {table}:? ?");

    @Override
    public List<String> statements() {
        return List.of(add);
    }

    @Override
    public List<String> traced() {
        return List.of("MULTI; " + add + "; SET {table}:?:op ? GET; EXEC");
    }

    @Override
    public boolean hasIdsBeside() {
        return true;
    }

    // region increment
    @Override
    public Outcome increment(RedisSession session, int key, long delta) throws InterruptedException {
        session.add(add, key, delta);
        return Outcome.OK;
    }
    // endregion
}
