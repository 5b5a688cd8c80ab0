package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// A key beside the counter as its lock: whoever can create it has it, and deletes it again if it still
/// is his own.
///
/// The lock expires, so that one who dies with it does not stop the others for ever. Whoever holds it
/// for longer than that has lost it without being told, and writes all the same: then updates are lost.
/// The promise to lose nothing holds only as long as nobody is slower than the lock.
final class RedisLocking implements RedisStrategy {
    static final String LOCK = "SET {table}:?:lock ? NX PX " + RedisSession.EXPIRY.toMillis();
    static final String RELEASE = "EVAL \"if redis.call('GET', KEYS[1]) == ARGV[1]"
            + " then return redis.call('DEL', KEYS[1]) else return 0 end\" 1 {table}:?:lock ?";

    @Override
    public Strategy strategy() {
        return Strategy.LOCKING;
    }

    @Override
    public String technique() {
        return "lock key: SET … NX PX";
    }

    @Override
    public List<String> statements() {
        return List.of(LOCK, RedisNaive.READ, RedisNaive.WRITE, RELEASE);
    }

    @Override
    public List<String> traced() {
        return List.of(LOCK, RedisNaive.READ, RedisNaive.TRACED_WRITE, RELEASE);
    }

    // region increment
    @Override
    public Outcome increment(RedisSession session, int key, long delta) throws InterruptedException {
        session.lock(LOCK, key);
        try {
            long n = session.read(RedisNaive.READ, key);
            session.write(RedisNaive.WRITE, key, n + delta);
        } finally {
            session.release(RELEASE, key);
        }
        return Outcome.OK;
    }
    // endregion
}
