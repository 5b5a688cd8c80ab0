package org.lostcount.store.redis;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// One counter spread over several keys; reading sums them up. One Redis runs one command at a time, so
/// this gains nothing there; on a cluster the keys lie on several.
final class RedisSharded implements RedisStrategy {
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
        return RedisAtomic.COMMAND.statements();
    }

    @Override
    public List<String> traced() {
        return RedisAtomic.COMMAND.traced();
    }

    @Override
    public boolean hasIdsBeside() {
        return true;
    }

    @Override
    public int keys() {
        return KEYS;
    }

    // region increment
    @Override
    public Outcome increment(RedisSession session, int first, long delta) throws InterruptedException {
        int key = first + session.random(KEYS);
        session.add(RedisAtomic.COMMAND.add(), key, delta);
        return Outcome.OK;
    }
    // endregion
}
