package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `WATCH`, and a transaction that Redis refuses when somebody has written to the key since. Not what
/// the value is counts, but whether it was written: unlike an `UPDATE … WHERE n = ?` it is not deceived
/// by a value that came back.
final class RedisConditional implements RedisStrategy {
    static final String READ = "WATCH {table}:?; GET {table}:?";
    static final String WRITE = "MULTI; SET {table}:? ?; EXEC";

    @Override
    public Strategy strategy() {
        return Strategy.CONDITIONAL;
    }

    @Override
    public String technique() {
        return "WATCH, MULTI, EXEC";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, WRITE);
    }

    @Override
    public List<String> traced() {
        return List.of(READ, "MULTI; " + RedisNaive.TRACED_WRITE + "; EXEC");
    }

    // region increment
    @Override
    public Outcome increment(RedisSession session, int key, long delta) throws InterruptedException {
        long n = session.readWatching(READ, key);
        boolean written = session.writeIf(WRITE, key, n + delta);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
