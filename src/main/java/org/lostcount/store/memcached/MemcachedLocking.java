package org.lostcount.store.memcached;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// A key beside the counter as its lock: whoever can `add` it has it. memcached has no command that deletes
/// a key on a condition; the lock is made to expire at once, by a `cas` that does it only if the lock still is
/// his own.
///
/// The lock expires in any case, so that one who dies with it does not stop the others for ever. Whoever
/// holds it for longer than that has lost it without being told, and writes all the same: then updates are
/// lost. The promise to lose nothing holds only as long as nobody is slower than the lock.
final class MemcachedLocking implements MemcachedStrategy {
    static final String LOCK = "add {table}:?:lock 0 " + MemcachedSession.EXPIRY.toSeconds() + " ? ↲ ?";
    static final String MINE = "gets {table}:?:lock";
    static final String RELEASE = "cas {table}:?:lock 0 -1 ? ? ↲ ?";

    @Override
    public Strategy strategy() {
        return Strategy.LOCKING;
    }

    @Override
    public String technique() {
        return "lock key: add, with expiry";
    }

    @Override
    public List<String> statements() {
        return List.of(LOCK, MemcachedNaive.READ, MemcachedNaive.WRITE, MINE, RELEASE);
    }

    @Override
    public String untraced() {
        return MemcachedNaive.UNTRACED;
    }

    // region increment
    @Override
    public Outcome increment(MemcachedSession session, int key, long delta) throws InterruptedException {
        session.lock(LOCK, key);
        try {
            long n = session.read(MemcachedNaive.READ, key);
            session.write(MemcachedNaive.WRITE, key, n + delta);
        } finally {
            session.release(MINE, RELEASE, key);
        }
        return Outcome.OK;
    }
    // endregion
}
