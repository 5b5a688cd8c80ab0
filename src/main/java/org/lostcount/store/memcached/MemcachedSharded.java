package org.lostcount.store.memcached;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// One counter spread over several keys; reading sums them up. memcached locks each key's place while it
/// adds, so that several threads of it can add at a time; and clients spread keys over servers.
final class MemcachedSharded implements MemcachedStrategy {
    private static final int KEYS = 16;

    @Override
    public Strategy strategy() {
        return Strategy.SHARDED;
    }

    @Override
    public String technique() {
        return KEYS + " keys, summed on read";
    }

    @Override
    public List<String> statements() {
        return List.of(MemcachedAtomic.ADD, MemcachedAtomic.SUBTRACT);
    }

    @Override
    public String untraced() {
        return MemcachedAtomic.UNTRACED;
    }

    @Override
    public int keys() {
        return KEYS;
    }

    // region increment
    @Override
    public Outcome increment(MemcachedSession session, int first, long delta) throws InterruptedException {
        int key = first + session.random(KEYS);
        // decr stops at 0, and no number has a sign: so 0 is kept as 2^63.
        session.add(delta < 0 ? MemcachedAtomic.SUBTRACT : MemcachedAtomic.ADD, key, Math.abs(delta));
        return Outcome.OK;
    }
    // endregion
}
